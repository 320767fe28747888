/**
 * The message catalogue at work: codecs are generated from {@code src/main/sbe/bulwark.xml} into
 * {@code codec}; here is what the schema's intermediate representation gives beyond them: null
 * images, names, JSON lines, and the frames in which the messages of a step stand behind one
 * another. Must not know what any message means.
 */
@NullMarked
package io.bulwark.engine.message;

import org.jspecify.annotations.NullMarked;
