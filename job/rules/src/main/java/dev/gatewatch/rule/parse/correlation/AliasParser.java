package dev.gatewatch.rule.parse.correlation;

import dev.gatewatch.problem.Excerpt;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.yaml.MappingReader;
import dev.gatewatch.rule.yaml.YamlMapping;
import dev.gatewatch.rule.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a correlation's {@code aliases}. */
final class AliasParser {
    private final Problems problems;

    AliasParser(Problems problems) {
        this.problems = problems;
    }

    /** The aliases in the order of the file; empty if there are none. */
    List<AliasDraft> parse(MappingReader correlation) {
        YamlMapping mapping = correlation.mapping("aliases");
        List<AliasDraft> aliases = new ArrayList<>();
        if (mapping != null) {
            for (YamlMapping.Entry entry : mapping.entries()) {
                aliases.add(new AliasDraft(entry.key(), fields(entry)));
            }
        }
        return List.copyOf(aliases);
    }

    private List<AliasDraft.Field> fields(YamlMapping.Entry alias) {
        YamlScalar name = alias.key();
        if (name.text().isBlank()) {
            problems.add(name.location(), "a name in aliases is empty");
        }
        if (!(alias.value() instanceof YamlMapping mapping) || mapping.entries().isEmpty()) {
            problems.add(
                    alias.value().location(),
                    "the alias "
                            + Excerpt.of(name.text())
                            + " must be a mapping from rules to fields, such as {a_rule:"
                            + " sourceIPAddress}");
            return List.of();
        }
        MappingReader reader = new MappingReader(mapping, problems);
        List<AliasDraft.Field> fields = new ArrayList<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            String rule = entry.key().text();
            if (reader.require(rule, "the alias has no field for " + Excerpt.of(rule))) {
                YamlScalar field = field(entry);
                if (field != null) {
                    fields.add(new AliasDraft.Field(entry.key(), field));
                }
            }
        }
        return List.copyOf(fields);
    }

    private @Nullable YamlScalar field(YamlMapping.Entry entry) {
        if (entry.value() instanceof YamlScalar scalar && !scalar.text().isBlank()) {
            return scalar;
        }
        problems.add(
                entry.value().location(),
                "an alias stands for one field of each rule, not "
                        + (entry.value() instanceof YamlScalar
                                ? "an empty text"
                                : entry.value().description()));
        return null;
    }
}
