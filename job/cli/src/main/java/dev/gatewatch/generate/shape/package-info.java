/** What tools put around records: events in each shape that the decoder reads. */
@NullMarked
package dev.gatewatch.generate.shape;

import org.jspecify.annotations.NullMarked;
