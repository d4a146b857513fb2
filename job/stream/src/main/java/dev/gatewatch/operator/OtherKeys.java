package dev.gatewatch.operator;

import java.util.List;
import org.apache.flink.util.function.ThrowingRunnable;

/** Access to the keyed state of other keys than the one that is processed. */
public interface OtherKeys {
    /** Does something as if this key were processed. */
    void with(String key, ThrowingRunnable<Exception> action) throws Exception;

    /** The keys of this subtask that have a state of this name. */
    List<String> having(String state);

    /**
     * Whether values are kept as the objects that they are, so that a read costs nothing and a
     * written one must not be changed behind the state's back.
     */
    boolean keepsObjects();

    /** How much memory the values of an operator may take, all in all, bytes. */
    long room();
}
