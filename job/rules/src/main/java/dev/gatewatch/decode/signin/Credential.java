package dev.gatewatch.decode.signin;

import dev.gatewatch.event.signin.SignInFactor;
import org.jspecify.annotations.Nullable;

/** What a request presented, as far as that decides what its refusal means. */
enum Credential {
    /** A password; also anything that the record does not name. */
    PASSWORD,
    PASSKEY,
    /** A remembered device. */
    DEVICE,
    /** The answer to a custom challenge. */
    CUSTOM_ANSWER,
    REFRESH_TOKEN,
    CLIENT_SECRET;

    /** That of a factor; null stands for one that is not known. */
    static Credential of(@Nullable SignInFactor factor) {
        if (factor == null) {
            return PASSWORD;
        }
        return switch (factor) {
            case PASSKEY -> Credential.PASSKEY;
            case CUSTOM -> CUSTOM_ANSWER;
            case REFRESH_TOKEN -> Credential.REFRESH_TOKEN;
            case CLIENT_CREDENTIALS -> CLIENT_SECRET;
            default -> PASSWORD;
        };
    }
}
