package dev.gatewatch.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process is told to measure.
 *
 * @param name of the measurement
 * @param events how many are measured in a round
 * @param warmUp how many go before them
 * @param rounds how often they are measured
 * @param input a file of events, or null for those that are made up
 * @param folder for what is written meanwhile
 * @param lists the folder on the command line, or null
 * @param rules as on the command line
 */
record TrialArguments(
        String name,
        long events,
        long warmUp,
        int rounds,
        long seed,
        @Nullable Path input,
        Path folder,
        @Nullable String lists,
        List<String> rules) {

    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(name);
        words.add(Long.toString(events));
        words.add(Long.toString(warmUp));
        words.add(Integer.toString(rounds));
        words.add(Long.toString(seed));
        words.add(input == null ? "" : input.toString());
        words.add(folder.toString());
        words.add(lists == null ? "" : lists);
        words.addAll(rules);
        return words;
    }

    static TrialArguments parse(String[] words) {
        return new TrialArguments(
                words[0],
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Integer.parseInt(words[3]),
                Long.parseLong(words[4]),
                words[5].isEmpty() ? null : Path.of(words[5]),
                Path.of(words[6]),
                words[7].isEmpty() ? null : words[7],
                List.of(words).subList(8, words.length));
    }
}
