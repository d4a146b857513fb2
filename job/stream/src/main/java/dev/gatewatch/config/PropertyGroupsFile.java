package dev.gatewatch.config;

import dev.gatewatch.problem.Location;
import dev.gatewatch.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file of property groups. */
final class PropertyGroupsFile {
    /** In bytes; far more than any configuration has. */
    private static final int MAX_SIZE = 1 << 20;

    private PropertyGroupsFile() {}

    /**
     * The groups of the file; fewer, and a problem recorded, if it cannot be read or is malformed.
     */
    static List<PropertyGroup> read(Path file, Problems problems) {
        Location whole = Location.whole(file.toString());
        try {
            byte[] bytes = bytes(file);
            if (bytes.length > MAX_SIZE) {
                problems.add(whole, "is longer than " + MAX_SIZE + " bytes");
                return List.of();
            }
            String json =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return new PropertyGroupsParser(file.toString(), problems)
                    .parse(json.startsWith("\uFEFF") ? json.substring(1) : json);
        } catch (CharacterCodingException e) {
            problems.add(whole, "is not UTF-8 text");
        } catch (NoSuchFileException e) {
            problems.add(whole, "does not exist");
        } catch (IOException e) {
            problems.add(
                    whole, "cannot be read" + (Files.isDirectory(file) ? ": it is a folder" : ""));
        }
        return List.of();
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_SIZE + 1);
        }
    }
}
