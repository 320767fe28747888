/** Replays journals: verifies them, shows the state at a step and what changed between two. */
@NullMarked
package io.bulwark.app.replay;

import org.jspecify.annotations.NullMarked;
