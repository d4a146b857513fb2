package dev.gatewatch.generate.set;

import dev.gatewatch.label.MachineLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an operator of the set's application would except from rules: a list a file. */
final class OperatorLists {
    private static final List<String> ADDRESSES = List.of("own_addresses", "load_test_addresses");
    private static final List<String> PRINCIPALS =
            List.of("deploy_principals", "export_principals", "help_desk");

    private OperatorLists() {}

    /** Writes them into a folder, which is made. */
    static void write(Path folder, List<MachineLabel> machines) throws IOException {
        Map<String, TreeSet<String>> lists = new TreeMap<>();
        for (MachineLabel machine : machines) {
            machine.lists()
                    .forEach(
                            (name, values) ->
                                    lists.computeIfAbsent(name, any -> new TreeSet<>())
                                            .addAll(values));
        }
        Files.createDirectories(folder);
        for (Map.Entry<String, TreeSet<String>> list : lists.entrySet()) {
            StringBuilder text = new StringBuilder();
            text.append("title: Of the generated application\nkind: ")
                    .append(kind(list.getKey()))
                    .append("\nvalues:\n");
            for (String value : list.getValue()) {
                text.append("  - \"").append(value).append("\"\n");
            }
            Files.writeString(folder.resolve(list.getKey() + ".yml"), text.toString());
        }
    }

    private static String kind(String list) {
        if (ADDRESSES.contains(list)) {
            return "addresses";
        }
        return PRINCIPALS.contains(list) ? "principals" : "texts";
    }
}
