package dev.gatewatch.rule.yaml;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problem;
import dev.gatewatch.problem.Problems;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Reads YAML files. Errors in a file become problems, never exceptions. */
public final class YamlReader {
    /** Larger files are refused, in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder().setUseMarks(true).build();

    private YamlReader() {}

    /**
     * The documents of a file, without empty ones.
     *
     * @param path names the file in locations
     * @param content the file's bytes, UTF-8
     * @param problems receives the problems; if there is one, the documents before it are returned
     */
    public static List<YamlDocument> read(String path, byte[] content, Problems problems) {
        if (content.length > MAX_BYTES) {
            problems.add(
                    new Location(path, 1, 1),
                    "the file is larger than " + MAX_BYTES + " bytes; split it");
            return List.of();
        }
        String text = Utf8.decode(path, content, problems);
        if (text == null) {
            return List.of();
        }
        TreeBuilder builder = new TreeBuilder(path, text, problems);
        WholeCharacterReader reader = new WholeCharacterReader(text);
        try {
            for (Event event : new Parse(SETTINGS).parseReader(reader)) {
                if (!builder.accept(event)) {
                    break;
                }
            }
        } catch (MarkedYamlEngineException e) {
            Problem problem = SyntaxError.of(e, path, text, SETTINGS);
            problems.add(problem.location(), problem.message());
        } catch (ReaderException e) {
            problems.add(
                    Utf8.locate(path, text, text.offsetByCodePoints(0, position(e, text))),
                    String.format(
                            Locale.ROOT,
                            "the character U+%04X is not allowed in YAML",
                            e.getCodePoint()));
        } catch (YamlVersionException e) {
            problems.add(
                    new Location(path, 1, 1),
                    "this is no valid YAML: it says that it is of version "
                            + e.getSpecVersion().getMajor()
                            + "."
                            + e.getSpecVersion().getMinor()
                            + "; write 1.2, or leave the line out");
        } catch (IllegalArgumentException e) {
            // The parser turns an escape such as \UFFFFFFFF into a character unchecked.
            problems.add(
                    new Location(path, 1, 1),
                    "this is no valid YAML: an escape names a character that Unicode does not have");
        } catch (YamlEngineException e) {
            problems.add(
                    new Location(path, 1, 1),
                    "this is no valid YAML: " + SyntaxError.whole(String.valueOf(e.getMessage())));
        }
        return builder.documents();
    }

    private static int position(ReaderException e, String text) {
        return Math.max(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
    }
}
