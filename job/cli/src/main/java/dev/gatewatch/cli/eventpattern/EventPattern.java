package dev.gatewatch.cli.eventpattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatewatch.cli.eventpattern.NameMatcher.Place;
import dev.gatewatch.decode.signin.SignInCalls;
import dev.gatewatch.report.model.ReportSet;
import dev.gatewatch.rule.model.RuleSet;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The CloudTrail events that rules and reports can want, as an event pattern of EventBridge.
 *
 * <p>An event's {@code source} begins with {@code aws.}, which nobody but AWS can put on a bus, and
 * its {@code detail-type} ends with {@code via CloudTrail}: API calls, events of services, and
 * sign-ins to the console, for which there are two spellings.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html">Comparison
 *     operators for use in event patterns</a>
 */
public final class EventPattern {
    private static final JsonFactory JSON = new JsonFactory();

    private final CallSet calls;
    private final Set<String> ownCalls;
    private final @Nullable String ownRole;

    private EventPattern(CallSet calls, Set<String> ownCalls, @Nullable String ownRole) {
        this.calls = calls;
        this.ownCalls = ownCalls;
        this.ownRole = ownRole;
    }

    /** That of these rules and reports. */
    public static EventPattern of(RuleSet rules, ReportSet reports) {
        CallSet calls = CallSet.NONE;
        for (var rule : rules.detections()) {
            if (rule.logSource().coversCloudTrail()) {
                calls = calls.or(ConditionCalls.of(rule.condition()));
            }
        }
        for (var report : reports.all()) {
            calls = calls.or(ConditionCalls.of(report.condition()));
        }
        return new EventPattern(calls, Set.of(), null);
    }

    /**
     * This pattern, without some calls by a role: those that the job itself makes.
     *
     * @param ownCalls names of calls to user pools
     * @param ownRole the role's ARN
     */
    public EventPattern without(Set<String> ownCalls, String ownRole) {
        return new EventPattern(calls, Set.copyOf(ownCalls), ownRole);
    }

    /** Whether no event is wanted, for which EventBridge has no pattern. */
    public boolean isEmpty() {
        return calls.equals(CallSet.NONE);
    }

    /** As compact JSON, which a rule of EventBridge may have 2,048 characters of. */
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, document());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** As maps, lists and texts. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", List.of(Map.of("prefix", "aws.")));
        document.put("detail-type", List.of(Map.of("suffix", " via CloudTrail")));
        if (!calls.ofAny().isAll()) {
            List<Object> branches = branches();
            document.put(
                    "detail", branches.size() == 1 ? branches.get(0) : Map.of("$or", branches));
        }
        return document;
    }

    private List<Object> branches() {
        // Sources of the same names share one.
        Map<CallNames, Set<String>> sources = new LinkedHashMap<>();
        calls.bySource()
                .forEach(
                        (source, names) ->
                                sources.computeIfAbsent(
                                                isFiltered(source)
                                                        ? names.without(ownCalls)
                                                        : names,
                                                any -> new TreeSet<>())
                                        .add(source));
        List<Object> branches = new ArrayList<>();
        sources.forEach((names, of) -> branches.add(branch(of, names)));
        CallNames own = ownOf(calls.names(SignInCalls.USER_POOLS));
        if (ownRole != null && !own.isNone()) {
            Map<String, Object> branch = branch(Set.of(SignInCalls.USER_POOLS), own);
            branch.put(
                    "userIdentity",
                    Map.of(
                            "sessionContext",
                            Map.of(
                                    "sessionIssuer",
                                    Map.of(
                                            "arn",
                                            List.of(
                                                    Map.of("anything-but", ownRole),
                                                    Map.of("exists", false))))));
            branches.add(branch);
        }
        if (!calls.ofAny().isNone()) {
            branches.add(branch(Set.of(), calls.ofAny()));
        }
        return branches;
    }

    private boolean isFiltered(String source) {
        return ownRole != null && source.equals(SignInCalls.USER_POOLS);
    }

    private CallNames ownOf(CallNames names) {
        CallNames own = CallNames.NONE;
        for (String name : ownCalls) {
            if (names.contains(name)) {
                own = own.or(CallNames.of(new NameMatcher(Place.WHOLE, name, true)));
            }
        }
        return own;
    }

    private static Map<String, Object> branch(Set<String> sources, CallNames names) {
        Map<String, Object> branch = new LinkedHashMap<>();
        if (!sources.isEmpty()) {
            branch.put("eventSource", List.copyOf(new TreeSet<>(sources)));
        }
        if (!names.isAll()) {
            branch.put("eventName", NameFilters.of(names));
        }
        return branch;
    }

    private static void write(JsonGenerator json, Object node) throws IOException {
        if (node instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(entry.getKey().toString());
                write(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (node instanceof List<?> list) {
            json.writeStartArray();
            for (Object element : list) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (node instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else {
            json.writeString(node.toString());
        }
    }
}
