/**
 * What one step is made of: the buffer that holds it, the sink that decisions are written to,
 * timers, the visitor of state, and exact arithmetic. The handlers stand on this; it knows none of
 * them.
 *
 * <pre>
 * input ─► StepBuffer ─► handlers ─► DecisionSink ─► StepBuffer ─► journal, dispatch
 *                            ▲             │
 *                            └── applied ──┘
 * </pre>
 */
@NullMarked
package io.bulwark.engine.step;

import org.jspecify.annotations.NullMarked;
