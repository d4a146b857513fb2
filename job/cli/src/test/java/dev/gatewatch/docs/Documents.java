package dev.gatewatch.docs;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The documents of this checkout, and what they speak of. */
final class Documents {
    static final Path ROOT = Checkout.ROOT;

    /** The folder of golden cases. */
    static final Path GOLDEN = golden();

    private static final Path CODE = ROOT.resolve("job");
    private static final Path MAIN = Path.of("src", "main", "java", "dev", "gatewatch");

    private Documents() {}

    /** The documents whose examples and links are checked. */
    static List<MarkdownFile> documents() {
        List<Path> others =
                List.of(
                        ROOT.resolve("README.md"),
                        ROOT.resolve("CONTRIBUTING.md"),
                        ROOT.resolve("cep-rules/README.md"),
                        ROOT.resolve("deploy/README.md"),
                        ROOT.resolve("deploy/runbook.md"),
                        ROOT.resolve("sample-events/README.md"));
        return Stream.concat(others.stream(), guides().stream()).map(MarkdownFile::read).toList();
    }

    /** The documents in {@code docs/}. */
    static List<Path> guides() {
        return list(ROOT.resolve("docs")).stream()
                .filter(file -> file.toString().endsWith(".md"))
                .toList();
    }

    /** One of the documents, by its path from the root. */
    static MarkdownFile document(String path) {
        return MarkdownFile.read(ROOT.resolve(path));
    }

    /** The folders of main code, one of a module, that packages are in. */
    static List<Path> mainFolders() {
        return find(CODE, path -> Files.isDirectory(path) && path.endsWith(MAIN));
    }

    /** The folders right in a folder, by name. */
    static List<String> foldersIn(Path folder) {
        return list(folder).stream()
                .filter(Files::isDirectory)
                .map(path -> String.valueOf(path.getFileName()))
                .toList();
    }

    /** Whether there is a test class or benchmark of this name. */
    static boolean hasTestClass(String name) {
        return !find(
                        CODE,
                        path ->
                                path.endsWith(name + ".java")
                                        && path.toString().contains("/src/test/"))
                .isEmpty();
    }

    /** Whether some module, or the root, has a Maven profile of this name. */
    static boolean hasProfile(String name) throws IOException {
        for (Path pom : find(ROOT, path -> path.endsWith("pom.xml"))) {
            if (Files.readString(pom).contains("<id>" + name + "</id>")) {
                return true;
            }
        }
        return false;
    }

    private static Path golden() {
        return find(ROOT.resolve("job"), path -> path.endsWith("src/test/resources/golden")).get(0);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> find(Path folder, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.find(folder, 20, (path, attributes) -> wanted.test(path))) {
            return files.filter(path -> !path.toString().contains("/target/")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
