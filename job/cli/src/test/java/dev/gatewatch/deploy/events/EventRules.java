package dev.gatewatch.deploy.events;

import static dev.gatewatch.deploy.template.CloudFormationTemplate.map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.deploy.template.CloudFormationTemplate.Resource;
import dev.gatewatch.deploy.template.Stacks;
import java.util.List;
import java.util.Map;

/** The templates' rules of EventBridge. */
final class EventRules {
    /** Those whose pattern is derived from the rules of Gatewatch, by template. */
    static final Map<String, List<String>> DERIVED =
            Map.of(
                    "application.yaml", List.of("EventsRule", "OrganizationEventsRule"),
                    "member.yaml", List.of("EventsRule"));

    private EventRules() {}

    /** The pattern of a rule, resolved, with all parameters given that it depends on. */
    static Map<String, Object> pattern(String template, String logicalId) {
        Resource rule = Stacks.full(template).resource(logicalId);
        return map(rule.properties().get("EventPattern"));
    }

    /** A pattern as EventBridge gets it. */
    static String json(Map<String, Object> pattern) {
        try {
            return new ObjectMapper().writeValueAsString(pattern);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
