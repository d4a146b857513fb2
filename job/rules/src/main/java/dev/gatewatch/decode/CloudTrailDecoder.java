package dev.gatewatch.decode;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.RecordDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes CloudTrail records and entries of Cognito's user-activity log, in all shapes in which
 * they arrive or are kept: {@link dev.gatewatch.decode.shape.Wrappers} has most of them. The shape
 * is recognised by content, and may be in another one.
 *
 * <p>Each event in a batch is decoded by itself: a bad one becomes a reject with the position
 * {@code <position>#<index>}, and the others are emitted. Limits are those of {@link
 * dev.gatewatch.event.bytes.RecordLimits}.
 */
public final class CloudTrailDecoder implements RecordDecoder {
    private static final long serialVersionUID = 1L;

    private final FieldPlan plan;
    private final HashMap<String, String> clientPools;
    private transient @Nullable InputDecoder input;

    /**
     * @param plan the fields that events carry
     * @param clientPools the user-pool id of each app client that is known, for {@code
     *     signIn.userPoolId} if a record names only the client
     */
    public CloudTrailDecoder(FieldPlan plan, Map<String, String> clientPools) {
        this.plan = plan;
        this.clientPools = new HashMap<>(clientPools);
    }

    @Override
    public void decode(
            byte[] bytes, int offset, int length, String position, Consumer<Decoded> output) {
        InputDecoder decoder = input;
        if (decoder == null) {
            decoder = new InputDecoder(plan, clientPools);
            input = decoder;
        }
        decoder.decode(bytes, offset, length, position, output);
    }
}
