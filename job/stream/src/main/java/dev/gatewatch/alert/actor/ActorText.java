package dev.gatewatch.alert.actor;

import dev.gatewatch.event.Evidence;
import dev.gatewatch.event.admin.Actor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A principal for people. */
public final class ActorText {
    /** Longer is no name that IAM allows. */
    private static final int LONGEST_NAME = 64;

    private ActorText() {}

    /**
     * All that identifies the principal, such as {@code
     * arn:aws:sts::123456789012:assumed-role/Deploy/ana (AssumedRole, key ASIA..., account
     * 123456789012, without MFA)}; null if nobody signed the call. As in the event: not yet fit to
     * be shown.
     */
    public static @Nullable String of(Evidence event) {
        Actor actor = event.actor();
        if (actor == null) {
            return null;
        }
        String lead = actor.arn() != null ? actor.arn() : actor.name();
        List<String> more = new ArrayList<>();
        add("", actor.type(), more);
        add("key ", actor.accessKeyId(), more);
        add("account ", actor.account(), more);
        add("through ", actor.invokedBy(), more);
        if ("false".equals(actor.mfa())) {
            more.add("without MFA");
        }
        if (lead == null) {
            return String.join(", ", more);
        }
        return more.isEmpty() ? lead : lead + " (" + String.join(", ", more) + ")";
    }

    private static void add(String label, @Nullable String value, List<String> all) {
        if (value != null) {
            all.add(label + value);
        }
    }

    /**
     * The principal in a few characters that no stranger has chosen: the name of a user or role of
     * the account in which the call was made, such as {@code Deploy}. Without the session's name,
     * which whoever assumes the role chooses; of another account its number alone. Null if there is
     * nothing of the kind.
     */
    public static @Nullable String trusted(Evidence event) {
        Actor actor = event.actor();
        if (actor == null) {
            return null;
        }
        String account = actor.account();
        if (account == null || !account.equals(event.account())) {
            return account != null && isNumber(account) ? "account " + account : null;
        }
        String name = actor.name();
        if (actor.arn() == null || name == null || !isName(name)) {
            return isNumber(account) ? "account " + account : null;
        }
        return name;
    }

    private static boolean isNumber(String account) {
        return account.length() == 12 && account.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Whether it has only the characters of IAM's names.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names">IAM
     *     name requirements</a>
     */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && name.chars().allMatch(ActorText::isOfName);
    }

    private static boolean isOfName(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || "_+=,.@-".indexOf(c) >= 0;
    }
}
