package dev.gatewatch.bench.trial;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.Decoded;
import dev.gatewatch.event.TrailEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engines that are compared are fed. */
public final class ComparedEvents {
    /** The app clients, which their rules are about. */
    public static final List<String> CLIENTS =
            List.of(
                    "1example23456789",
                    "2example34567890",
                    "3example45678901",
                    "4example56789012",
                    "5example67890123");

    /** The time in which failures count, milliseconds. */
    public static final long WITHIN = 300_000;

    /** How many failures count. */
    public static final int LEAST = 5;

    private ComparedEvents() {}

    /**
     * A wrong password.
     *
     * @param client the app client's place in {@link #CLIENTS}
     * @param time epoch milliseconds
     */
    public record FailedSignIn(int client, String user, String address, long time) {}

    /** The wrong password that an event tells of, or null if it is another one. */
    public static @Nullable FailedSignIn failure(Decoded decoded) {
        TrailEvent event = decoded.event();
        if (event == null || !"Failure".equals(event.text(BaseField.SIGN_IN_OUTCOME))) {
            return null;
        }
        String user = event.text(BaseField.SIGN_IN_USER);
        String address = event.text(BaseField.SOURCE_IP_ADDRESS);
        int client = CLIENTS.indexOf(String.valueOf(event.text(BaseField.SIGN_IN_CLIENT_ID)));
        return user == null || address == null || client < 0
                ? null
                : new FailedSignIn(client, user, address, event.time());
    }
}
