package dev.gatewatch.operator;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;

/** Which states an operator saves, where that has changed between releases. */
public final class SavedFormat {
    private SavedFormat() {}

    /**
     * Whether what is restored was saved by a release before this format, or before formats had
     * numbers; from now on this format is saved.
     */
    public static boolean isEarlier(FunctionInitializationContext context, int format)
            throws Exception {
        // To all subtasks, however many there were.
        ListState<Integer> saved =
                context.getOperatorStateStore()
                        .getUnionListState(new ListStateDescriptor<>("format", Types.INT));
        boolean same = false;
        for (int number : saved.get()) {
            same |= number == format;
        }
        saved.update(List.of(format));
        return context.isRestored() && !same;
    }
}
