package dev.gatewatch.deploy;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.deploy.template.CloudFormationTemplate;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.deploy.template.PolicyStatements;
import dev.gatewatch.deploy.template.PolicyStatements.Statement;
import dev.gatewatch.deploy.template.Stacks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What must hold in each template. */
class TemplateTest {
    static final List<String> TEMPLATES = List.of(Stacks.DATA, Stacks.APPLICATION, Stacks.MEMBER);

    /**
     * Actions for which AWS has no resource to name.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
     *     Authorization Reference: the column "Resource types" is empty</a>
     */
    private static final Set<String> WITHOUT_RESOURCE =
            Set.of(
                    "athena:ListDataCatalogs",
                    "athena:ListWorkGroups",
                    "cognito-idp:ListUserPools",
                    "ec2:DescribeDhcpOptions",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSecurityGroups",
                    "ec2:DescribeSubnets",
                    "ec2:DescribeVpcs",
                    "logs:DescribeLogGroups",
                    "logs:DescribeQueryDefinitions",
                    "logs:StopQuery");

    /** What of a user pool Cognito can deliver. */
    private static final Set<String> LOG_SOURCES = Set.of("userAuthEvents", "userNotification");

    @ParameterizedTest
    @FieldSource("TEMPLATES")
    void noActionThatIsAllowedHasAWildcard(String template) {
        List<Statement> allowing = allowing(template);
        assertThat(allowing).isNotEmpty();
        assertThat(allowing)
                .allSatisfy(
                        one -> {
                            assertThat(one.actions()).isNotEmpty();
                            assertThat(one.actions()).noneMatch(action -> action.contains("*"));
                            assertThat(one.node())
                                    .doesNotContainKeys("NotAction", "NotResource", "NotPrincipal");
                        });
    }

    /** A statement in the policy of a resource is about that one, whatever it says. */
    @ParameterizedTest
    @FieldSource("TEMPLATES")
    void nothingIsAllowedOnEverythingButWhatHasNoResource(String template) {
        CloudFormationTemplate read = CloudFormationTemplate.read(template);
        assertThat(allowing(template))
                .filteredOn(one -> !one.resourceBased() && one.resources().contains("*"))
                .allSatisfy(
                        one -> {
                            assertThat(WITHOUT_RESOURCE).containsAll(one.actions());
                            assertThat(hasCommentAbove(read.text(), one.sid()))
                                    .as("the reason above %s", one.sid())
                                    .isTrue();
                        });
    }

    @ParameterizedTest
    @FieldSource("TEMPLATES")
    void everybodyIsAllowedNothingWithoutACondition(String template) {
        assertThat(allowing(template))
                .filteredOn(one -> CloudFormationTemplate.walk(one.node()).contains("*"))
                .filteredOn(one -> !one.resources().contains("*"))
                .allSatisfy(one -> assertThat(one.node()).containsKey("Condition"));
    }

    @ParameterizedTest
    @FieldSource("TEMPLATES")
    void everyParameterConditionAndMappingIsUsed(String template) {
        CloudFormationTemplate read = CloudFormationTemplate.read(template);
        Set<String> names = CloudFormationTemplate.references(read.document());
        assertThat(names).containsAll(read.parameters().keySet());

        Set<Object> used = new LinkedHashSet<>();
        for (Object node : CloudFormationTemplate.walk(read.document())) {
            if (node instanceof Map<?, ?> map) {
                use(map, "Condition", used);
                use(map, "Fn::If", used);
                use(map, "Fn::FindInMap", used);
            }
        }
        assertThat(used).containsAll(read.conditions().keySet());
        assertThat(used).containsAll(read.mappings().keySet());
    }

    @ParameterizedTest
    @FieldSource("TEMPLATES")
    void everyParameterHasADefaultOrIsGivenByTheScriptOrNamesAnotherStack(String template) {
        Set<String> required = new LinkedHashSet<>();
        CloudFormationTemplate.read(template)
                .parameters()
                .forEach(
                        (name, node) -> {
                            assertThat(map(node)).as(name).containsKey("Description");
                            if (!map(node).containsKey("Default")) {
                                required.add(name);
                            }
                        });
        assertThat(Set.of("CodeKey", "CentralBusArn")).containsAll(required);
    }

    /** Resolving them fails at an import that has no export, or a reference to nothing. */
    @ParameterizedTest
    @FieldSource("TEMPLATES")
    void resolveByDefaultAndWithEverything(String template) {
        assertThat(Stacks.byDefault(template).resources()).isNotEmpty();
        Stacks.byDefault(template).outputs();
        assertThat(Stacks.full(template).resources().size())
                .isGreaterThanOrEqualTo(Stacks.byDefault(template).resources().size());
        Stacks.full(template).outputs();
    }

    @Test
    void logsOfUserPoolsAreOnesThatCognitoHas() {
        List<Resource> deliveries =
                new ArrayList<>(
                        Stacks.full(Stacks.APPLICATION)
                                .resources("AWS::Cognito::LogDeliveryConfiguration"));
        assertThat(deliveries).isNotEmpty();
        assertThat(deliveries)
                .flatExtracting(
                        one ->
                                CloudFormationTemplate.list(
                                        one.properties().get("LogConfigurations")))
                .allSatisfy(
                        one ->
                                assertThat(LOG_SOURCES)
                                        .contains(String.valueOf(map(one).get("EventSource"))));
    }

    private static List<Statement> allowing(String template) {
        Object resources = CloudFormationTemplate.read(template).document().get("Resources");
        return PolicyStatements.below(resources == null ? Map.of() : resources).stream()
                .filter(Statement::allows)
                .toList();
    }

    private static void use(Map<?, ?> map, String key, Set<Object> used) {
        Object value = map.get(key);
        if (value instanceof List<?> list) {
            used.add(list.get(0));
        } else if (value != null) {
            used.add(value);
        }
    }

    /** Whether a comment stands above a statement, or above the function that it is in. */
    private static boolean hasCommentAbove(String text, String sid) {
        List<String> lines = text.lines().map(String::strip).toList();
        int at = lines.indexOf("- Sid: " + sid);
        while (at > 0 && !lines.get(at - 1).startsWith("#")) {
            String above = lines.get(at - 1);
            boolean function = above.equals("- !If") || !above.contains(":");
            if (!function || lines.get(at).equals("- !If")) {
                return false;
            }
            at--;
        }
        return at > 0;
    }
}
