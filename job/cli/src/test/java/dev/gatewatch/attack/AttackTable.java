package dev.gatewatch.attack;

import dev.gatewatch.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of attacks and doors in cep-rules/README.md.
 *
 * @param columns the heads of its columns, without the first
 * @param rows the cells of each row, by its first cell
 * @param reasons what the letters in its cells stand for
 */
record AttackTable(
        List<String> columns, Map<String, List<String>> rows, Map<String, String> reasons) {
    private static final String HEAD = "| Attack |";

    static AttackTable read() throws IOException {
        List<String> lines = Files.readAllLines(Checkout.path("cep-rules/README.md"));
        List<String> columns = List.of();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        boolean inTable = false;
        for (String line : lines) {
            if (line.startsWith(HEAD)) {
                columns = cells(line);
                inTable = true;
            } else if (inTable && line.startsWith("| ")) {
                rows.put(line.substring(2, line.indexOf(" |")), cells(line));
            } else if (!line.startsWith("|")) {
                inTable = false;
            }
            // Such as "- (a) No such request: ...".
            if (line.startsWith("- (") && line.length() > 6 && line.charAt(4) == ')') {
                reasons.put(line.substring(2, 5), line.substring(6));
            }
        }
        return new AttackTable(columns, rows, reasons);
    }

    /** The cells of a line, without the first. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int from = line.indexOf('|', 1);
        for (int to = line.indexOf('|', from + 1); to >= 0; to = line.indexOf('|', from + 1)) {
            cells.add(line.substring(from + 1, to).strip());
            from = to;
        }
        return cells;
    }
}
