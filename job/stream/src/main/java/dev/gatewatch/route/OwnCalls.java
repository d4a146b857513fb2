package dev.gatewatch.route;

import dev.gatewatch.event.BaseField;
import dev.gatewatch.event.FieldPlan;
import dev.gatewatch.event.TrailEvent;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The job's own calls to Cognito, which come back as CloudTrail events: each lookup would cause one
 * more event. Recognised by both the call and the role: the same calls by anyone else are ordinary
 * events, and so are other calls by the job's role, which the job never makes.
 */
public final class OwnCalls implements Serializable {
    /** The field that contains the role. */
    private static final String ROLE = "userIdentity.sessionContext.sessionIssuer.arn";

    private static final long serialVersionUID = 1L;

    private static final String COGNITO = "cognito-idp.amazonaws.com";
    private static final Set<String> CALLS =
            Set.of(
                    "AdminGetUser",
                    "AdminListUserAuthEvents",
                    "ListUserPoolClients",
                    "ListUserPools");

    private final HashSet<String> roles = new HashSet<>();

    private OwnCalls(Set<String> roles) {
        this.roles.addAll(roles);
    }

    /**
     * The calls of these roles.
     *
     * @param roles ARNs of roles, {@code arn:aws:iam::123456789012:role/path/name}, or of their
     *     sessions, {@code arn:aws:sts::123456789012:assumed-role/name/session}, which do not
     *     contain the path; empty if the job's calls cannot be recognised
     */
    public static OwnCalls of(Set<String> roles) {
        Set<String> plain = new HashSet<>();
        roles.forEach(role -> plain.add(plain(role)));
        return new OwnCalls(plain);
    }

    /** The names of the calls, all to user pools. */
    public static Set<String> names() {
        return CALLS;
    }

    /** The fields that are needed to recognise the calls. */
    public List<String> fields() {
        return roles.isEmpty() ? List.of() : List.of(ROLE);
    }

    /** Recognises the calls among events of this plan, which has the {@link #fields()}. */
    Recognizer in(FieldPlan plan) {
        return new Recognizer(plan.id(ROLE));
    }

    /** Partition, account and name: what a role and its sessions have in common. */
    private static String plain(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            return arn;
        }
        String resource = parts[5];
        String name;
        if (resource.startsWith("assumed-role/")) {
            int from = "assumed-role/".length();
            int slash = resource.indexOf('/', from);
            name = slash < 0 ? resource.substring(from) : resource.substring(from, slash);
        } else {
            name = resource.substring(resource.lastIndexOf('/') + 1);
        }
        return parts[1] + ':' + parts[4] + ':' + name;
    }

    /** Checks one event after the other. */
    final class Recognizer {
        private final int role;

        private Recognizer(int role) {
            this.role = role;
        }

        /** Whether the job made this call. */
        boolean isOwn(TrailEvent event) {
            if (role < 0 || roles.isEmpty()) {
                return false;
            }
            String name = event.text(BaseField.EVENT_NAME);
            if (name == null
                    || !CALLS.contains(name)
                    || !COGNITO.equals(event.text(BaseField.EVENT_SOURCE))) {
                return false;
            }
            String arn = event.text(role);
            return arn != null && roles.contains(plain(arn));
        }
    }
}
