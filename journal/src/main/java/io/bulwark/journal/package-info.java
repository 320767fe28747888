/**
 * Steps on disk: append, read, seek, follow, check, take up again.
 *
 * <pre>
 *  engine thread ──► JournalWriter ──► DayAppender ──► yyyymmddF.cq4   one file for each UTC day
 *                      header, CRC,      Chronicle           │         of step time
 *                      running hash      Queue               ▼
 *  replay, tailers ◄── JournalReader ◄── ExcerptWalk ◄── DayWalker     documents, by our own eyes
 *                                        ExcerptChain     DayBytes     never a Chronicle tailer
 *  restart ◄── JournalResume ── TailRepair ── DayEndingLook
 * </pre>
 *
 * <p>Believes nothing it has not checked: every excerpt for its checksum and for being the one that
 * was written behind the one before, every end for being the end. Readers take no lock and cannot
 * disturb a writer; one writer at a time holds a journal. Must not know what any message means.
 */
@NullMarked
package io.bulwark.journal;

import org.jspecify.annotations.NullMarked;
