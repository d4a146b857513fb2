package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.parse.detection.Placeholders;
import dev.gatewatch.rule.yaml.YamlDocument;
import dev.gatewatch.rule.yaml.YamlReader;
import java.util.List;
import java.util.function.Consumer;

/** Reads the documents of files; what fails is a problem of the one document that it is in. */
public final class FileDocuments {
    private final Problems problems;
    private final FailureIsolation isolation;

    /** Problems go here. */
    public FileDocuments(Problems problems) {
        this.problems = problems;
        this.isolation = new FailureIsolation(problems);
    }

    /** Reads the values of placeholders, before what has them. */
    public void placeholders(RuleFile file, Placeholders placeholders) {
        each(documents(file), document -> placeholders.add(document, problems));
    }

    /**
     * Reads all documents of a file, of which there must be one.
     *
     * @param kind what they are, such as "rule"
     */
    public void read(RuleFile file, String kind, Consumer<YamlDocument> reader) {
        int before = problems.size();
        List<YamlDocument> documents = documents(file);
        if (documents.isEmpty() && problems.size() == before) {
            problems.add(new Location(file.path(), 1, 1), "the file has no " + kind);
        }
        each(documents, reader);
    }

    private void each(List<YamlDocument> documents, Consumer<YamlDocument> reader) {
        for (YamlDocument document : documents) {
            isolation.run(document.root().location(), "read", () -> reader.accept(document));
        }
    }

    private List<YamlDocument> documents(RuleFile file) {
        List<YamlDocument> documents =
                isolation.call(
                        new Location(file.path(), 1, 1),
                        "read",
                        () -> YamlReader.read(file.path(), file.content(), problems));
        return documents == null ? List.of() : documents;
    }
}
