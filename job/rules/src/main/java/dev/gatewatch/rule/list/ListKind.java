package dev.gatewatch.rule.list;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.rule.model.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the values of a list are. */
public enum ListKind {
    /** IP addresses and networks, for {@code cidr}. */
    ADDRESSES,
    /** ARNs of users, roles and their sessions, with wildcards. */
    PRINCIPALS,
    /** Any texts, with wildcards, as a rule has them. */
    TEXTS;

    /** In characters. */
    private static final int MAX_LENGTH = 2_048;

    /** As list files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ListKind::word).toList();
    }

    static Optional<ListKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** What is wrong with a value and what would be right, or null. */
    @Nullable String problem(String value) {
        if (value.isBlank()) {
            return "a value is empty; leave it out";
        }
        if (value.length() > MAX_LENGTH) {
            return "a value has more than " + MAX_LENGTH + " characters";
        }
        return switch (this) {
            case ADDRESSES -> ofAddress(value);
            case PRINCIPALS -> ofPrincipal(value);
            case TEXTS -> ofText(value);
        };
    }

    private static @Nullable String ofAddress(String value) {
        Network network = Network.parse(value);
        if (network == null) {
            return Excerpt.of(value)
                    + " is no address or network, such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32";
        }
        if (network.hasHostBits()) {
            return Excerpt.of(value)
                    + " has bits set behind the prefix; write the network's first address";
        }
        return network.isEverything()
                ? Excerpt.of(value) + " is every address there is; name the networks that are meant"
                : null;
    }

    private static @Nullable String ofPrincipal(String value) {
        boolean arn = value.startsWith("arn:") || value.startsWith("*:");
        if (!arn) {
            return Excerpt.of(value)
                    + " is no ARN, such as arn:aws:iam::123456789012:role/Deploy, or *:role/Deploy"
                    + " for every account's";
        }
        // Of arn:aws:iam::123456789012:role/Deploy, what comes after iam.
        String[] parts = value.split(":", 4);
        String meant =
                value.startsWith("*:") ? value : parts.length < 3 ? "" : parts[parts.length - 1];
        return meant.chars().anyMatch(Character::isLetterOrDigit)
                ? null
                : Excerpt.of(value)
                        + " is nearly everybody; name an account, a role or a user, as in"
                        + " arn:aws:iam::123456789012:role/Deploy";
    }

    private static @Nullable String ofText(String value) {
        return value.chars().allMatch(c -> c == '*' || c == '?')
                ? Excerpt.of(value) + " matches everything; name what is meant"
                : null;
    }
}
