package dev.gatewatch.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewatch.deploy.template.CloudFormationTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stack that the emulator's CloudFormation has made, as far as it makes one. */
final class EmulatedStack {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmulatedServices services;
    private final String name;

    private EmulatedStack(EmulatedServices services, String name) {
        this.services = services;
        this.name = name;
    }

    /** Makes a stack of a template. */
    static EmulatedStack create(
            EmulatedServices services,
            String name,
            CloudFormationTemplate template,
            Map<String, String> parameters)
            throws IOException, InterruptedException {
        EmulatedStack stack = new EmulatedStack(services, name);
        Map<String, String> form = stack.form("CreateStack");
        // The emulator's own reader of YAML knows fewer short forms.
        form.put("TemplateBody", JSON.writeValueAsString(named(template.document())));
        form.put("Capabilities.member.1", "CAPABILITY_NAMED_IAM");
        int at = 0;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            at++;
            form.put("Parameters.member." + at + ".ParameterKey", parameter.getKey());
            form.put("Parameters.member." + at + ".ParameterValue", parameter.getValue());
        }
        services.query("cloudformation", form);
        return stack;
    }

    /**
     * The emulator knows no physical id of an event bus, so a reference to one comes to nothing.
     */
    private static Object named(Object node) {
        if (node instanceof List<?> list) {
            return list.stream().map(EmulatedStack::named).toList();
        }
        if (!(node instanceof Map<?, ?> map)) {
            return node;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach(
                (key, value) -> {
                    copy.put(
                            key.toString(),
                            key.equals("EventBusName") && value instanceof Map<?, ?> reference
                                    ? Map.of(
                                            "Fn::GetAtt",
                                            List.of(String.valueOf(reference.get("Ref")), "Name"))
                                    : named(value));
                });
        return copy;
    }

    /** {@code CREATE_COMPLETE}, which says little. */
    String status() throws IOException, InterruptedException {
        return texts(services.query("cloudformation", form("DescribeStacks")), "StackStatus")
                .get(0);
    }

    /**
     * Physical ids by logical ids of the resources that exist; the others are left out. An event
     * bus has none in the emulator: its id is empty.
     */
    Map<String, String> made() throws IOException, InterruptedException {
        String answer = services.query("cloudformation", form("DescribeStackResources"));
        Map<String, String> made = new TreeMap<>();
        for (String resource : texts(answer, "member")) {
            List<String> logical = texts(resource, "LogicalResourceId");
            List<String> physical = texts(resource, "PhysicalResourceId");
            if (!logical.isEmpty()) {
                made.put(logical.get(0), physical.isEmpty() ? "" : physical.get(0));
            }
        }
        return made;
    }

    private Map<String, String> form(String action) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", action);
        form.put("Version", "2010-05-15");
        form.put("StackName", name);
        return form;
    }

    /** What stands between the tags of a name; elements of one name are not inside one another. */
    static List<String> texts(String xml, String tag) {
        List<String> texts = new ArrayList<>();
        String open = "<" + tag + ">";
        String close = "</" + tag + ">";
        int at = xml.indexOf(open);
        while (at >= 0) {
            int end = xml.indexOf(close, at);
            texts.add(xml.substring(at + open.length(), end));
            at = xml.indexOf(open, end);
        }
        return texts;
    }
}
