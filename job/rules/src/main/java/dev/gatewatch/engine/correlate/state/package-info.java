/**
 * The state of the correlation rules between events: everything that is saved and restored. The
 * classes have public fields and default constructors, so that serializers such as Flink's for
 * POJOs can write them; a change of a name here is a change of the saved format.
 */
@NullMarked
package dev.gatewatch.engine.correlate.state;

import org.jspecify.annotations.NullMarked;
