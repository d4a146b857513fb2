package dev.gatewatch.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links from document to document. */
class DocumentLinksTest {
    static Stream<MarkdownFile> documents() {
        return Documents.documents().stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyRelativeLinkLeadsSomewhere(MarkdownFile document) {
        assertThat(broken(document)).isEmpty();
    }

    @Test
    void aBrokenLinkIsFound() {
        Path readme = Documents.ROOT.resolve("README.md");
        List<String> lines =
                List.of(
                        "# Its `title`, and more",
                        "[a](#its-title-and-more) [b](#nothing)",
                        "[c](no.md)");
        assertThat(broken(MarkdownFile.parse(readme, lines))).containsExactly("#nothing", "no.md");
        assertThat(broken(MarkdownFile.parse(readme, List.of("[d](docs/rules.md#no)"))))
                .containsExactly("docs/rules.md#no");
    }

    private static List<String> broken(MarkdownFile document) {
        List<String> broken = new ArrayList<>();
        for (String link : document.links()) {
            if (!link.startsWith("https://") && !leads(document, link)) {
                broken.add(link);
            }
        }
        return broken;
    }

    private static boolean leads(MarkdownFile document, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target =
                path.isEmpty() ? document.path() : document.path().resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        if (hash < 0) {
            return true;
        }
        MarkdownFile there = path.isEmpty() ? document : MarkdownFile.read(target);
        return there.anchors().contains(link.substring(hash + 1));
    }
}
