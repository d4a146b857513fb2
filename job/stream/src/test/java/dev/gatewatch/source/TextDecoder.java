package dev.gatewatch.source;

import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.RecordDecoder;
import dev.gatewatch.event.Reject;
import dev.gatewatch.event.RejectReason;
import dev.gatewatch.event.TrailEvent;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Records of the form {@code id@time,id@time}: an event for each id and its time in milliseconds;
 * {@code -} for a piece that is skipped; anything else is a reject.
 */
public final class TextDecoder implements RecordDecoder {
    private static final long serialVersionUID = 1L;

    @Override
    public void decode(
            byte[] bytes, int offset, int length, String position, Consumer<Decoded> output) {
        String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
        for (String piece : text.split(",", -1)) {
            int at = piece.indexOf('@');
            if (piece.equals("-")) {
                output.accept(Decoded.SKIPPED);
            } else if (at < 0) {
                output.accept(
                        Decoded.of(
                                new Reject(
                                        RejectReason.MALFORMED_JSON,
                                        "no event",
                                        position,
                                        "",
                                        -1)));
            } else {
                output.accept(
                        Decoded.of(
                                new TrailEvent(
                                        piece.substring(0, at),
                                        Long.parseLong(piece.substring(at + 1)),
                                        new short[0],
                                        new byte[0],
                                        new String[0])));
            }
        }
    }
}
