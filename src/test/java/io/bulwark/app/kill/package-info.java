/** The real process, killed: journal and exchange outlive it, and must agree. */
@NullMarked
package io.bulwark.app.kill;

import org.jspecify.annotations.NullMarked;
