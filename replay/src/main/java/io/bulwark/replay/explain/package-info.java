/**
 * Why something happened: walks from a trade, an order, a halt, a signal or a step back to the
 * inputs it rests on, from journaled facts and causation alone.
 *
 * <pre>
 * journal --StepReader--&gt; entries --Story, Halts, ...--&gt; Explanation --&gt; text (here), JSON (outside)
 *                            Scene: names, settings, halts, trades as they are at the step
 * </pre>
 *
 * <p>Nothing is decided again and no state is rebuilt: an explanation says what was journaled, so
 * it reads journals of other builds too. One pass; what is kept is bounded by what is shown.
 */
@NullMarked
package io.bulwark.replay.explain;

import org.jspecify.annotations.NullMarked;
