package dev.gatewatch.deploy.role;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The operations of AWS that the code of the job calls, as its bytecode says. */
final class SdkOperations {
    private static final String SERVICES = "software.amazon.awssdk.services.";

    /** What IAM calls a service, by the package of its client. */
    private static final Map<String, String> PREFIXES =
            Map.of(
                    "cloudwatchlogs", "logs",
                    "cognitoidentityprovider", "cognito-idp",
                    "kinesis", "kinesis",
                    "sns", "sns");

    /** What knows nothing of AWS, as ArchitectureTest says, and what is not in the job. */
    private static final List<String> WITHOUT_CALLS =
            List.of(
                    "cli",
                    "config",
                    "decode",
                    "engine",
                    "event",
                    "history",
                    "problem",
                    "replay",
                    "report",
                    "reporttest",
                    "rule",
                    "ruletest");

    private static final Set<String> ACTIONS = new TreeSet<>();

    private SdkOperations() {}

    /**
     * IAM's actions for the calls, such as {@code kinesis:GetRecords}. IAM names those of these
     * services after the operations, but for one.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html">Actions
     *     defined by Amazon SNS</a>
     */
    static synchronized Set<String> actions() {
        if (ACTIONS.isEmpty()) {
            read();
        }
        return ACTIONS;
    }

    private static void read() {
        // The names of the clients are enough; AWS's own classes need not be read.
        ArchConfiguration.withThreadLocalScope(
                configuration -> {
                    configuration.setResolveMissingDependenciesFromClassPath(false);
                    classes()
                            .forEach(
                                    one ->
                                            one.getAccessesFromSelf()
                                                    .forEach(access -> collect(access, ACTIONS)));
                });
    }

    private static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .withImportOption(
                        location ->
                                WITHOUT_CALLS.stream()
                                        .noneMatch(
                                                name ->
                                                        location.contains(
                                                                "/dev/gatewatch/" + name + "/")))
                .importPackages("dev.gatewatch");
    }

    private static void collect(JavaAccess<?> access, Set<String> actions) {
        JavaClass owner = access.getTargetOwner();
        if (!owner.getPackageName().startsWith(SERVICES) || !isClient(owner)) {
            return;
        }
        String name = access.getName();
        if (returnsAnswer(owner, name)) {
            String service = owner.getPackageName().substring(SERVICES.length());
            String prefix = PREFIXES.get(service);
            actions.add(
                    action(
                            prefix,
                            name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)));
        }
    }

    /** IAM's action for an operation of the service with this prefix. */
    static String action(@Nullable String prefix, String operation) {
        if (prefix == null) {
            throw new IllegalArgumentException(
                    "what does IAM call the service of " + operation + "?");
        }
        String action = prefix + ":" + operation;
        return action.equals("sns:PublishBatch") ? "sns:Publish" : action;
    }

    private static boolean isClient(JavaClass owner) {
        return owner.getSimpleName().endsWith("Client");
    }

    /** Clients also close themselves, and say how they are set up. */
    private static boolean returnsAnswer(JavaClass owner, String name) {
        try {
            for (var method : Class.forName(owner.getName()).getMethods()) {
                if (method.getName().equals(name)
                        && (method.getReturnType().equals(CompletableFuture.class)
                                || method.getReturnType().getSimpleName().endsWith("Publisher"))) {
                    return true;
                }
            }
            return false;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
