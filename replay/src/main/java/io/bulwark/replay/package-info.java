/**
 * What a journal is good for: replay, verification, comparison. No gateway exists in its object
 * graph.
 */
@NullMarked
package io.bulwark.replay;

import org.jspecify.annotations.NullMarked;
