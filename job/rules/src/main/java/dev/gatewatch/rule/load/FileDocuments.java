package dev.gatewatch.rule.load;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import dev.gatewatch.rule.list.ListParser;
import dev.gatewatch.rule.list.ValueLists;
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

    /** Reads a list, which is one document, before what names it. */
    public void list(RuleFile file, ValueLists lists) {
        String name = file.baseName();
        if (!Placeholders.isName(name)) {
            problems.add(
                    Location.whole(file.path()),
                    "a list's file is named by letters, digits and underscores, as rules name it");
            return;
        }
        int before = problems.size();
        List<YamlDocument> documents = documents(file);
        if (documents.size() != 1 && problems.size() == before) {
            problems.add(
                    Location.whole(file.path()),
                    "a list's file has one document, not " + documents.size());
        }
        each(
                documents.subList(0, Math.min(1, documents.size())),
                document ->
                        lists.add(
                                new ListParser(problems).parse(document, name, file.origin()),
                                problems));
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
