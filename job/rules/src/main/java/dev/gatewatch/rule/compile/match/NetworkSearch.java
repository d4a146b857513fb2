package dev.gatewatch.rule.compile.match;

import dev.gatewatch.rule.model.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of many networks an address is in, with one search for each length of prefix that
 * they have, however many there are. Immutable.
 */
final class NetworkSearch {
    private static final Comparator<Network> ORDER =
            Comparator.comparingLong(Network::high).thenComparingLong(Network::low);

    private final List<Length> lengths = new ArrayList<>();

    /** The networks of one length of prefix and version, in order, with the numbers of each. */
    private static final class Length {
        private final Network[] networks;
        private final int[][] numbers;

        Length(Map<Network, List<Integer>> numbered) {
            networks = numbered.keySet().toArray(new Network[0]);
            numbers = new int[networks.length][];
            for (int at = 0; at < networks.length; at++) {
                numbers[at] =
                        numbered.getOrDefault(networks[at], List.of()).stream()
                                .mapToInt(Integer::intValue)
                                .toArray();
            }
        }

        boolean isV4() {
            return networks[0].v4();
        }

        void search(Network address, FoundLiterals found) {
            Network wanted = networks[0].of(address);
            int low = 0;
            int high = networks.length - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = ORDER.compare(networks[middle], wanted);
                if (order == 0) {
                    for (int number : numbers[middle]) {
                        found.add(number);
                    }
                    return;
                }
                low = order < 0 ? middle + 1 : low;
                high = order < 0 ? high : middle - 1;
            }
        }
    }

    /**
     * A search.
     *
     * @param numbers of networks
     */
    NetworkSearch(Map<Network, Integer> numbers) {
        Map<Integer, Map<Network, List<Integer>>> byLength = new TreeMap<>();
        numbers.forEach(
                (network, number) ->
                        // Two that are written differently can be the same.
                        byLength.computeIfAbsent(
                                        network.v4() ? -network.prefix() - 1 : network.prefix(),
                                        any -> new TreeMap<>(ORDER))
                                .computeIfAbsent(network.of(network), any -> new ArrayList<>(1))
                                .add(number));
        byLength.values().forEach(same -> lengths.add(new Length(same)));
    }

    /** Reports the networks of an address, if the text is one. */
    void search(String text, FoundLiterals found) {
        @Nullable Network address = Network.address(text);
        if (address == null) {
            return;
        }
        boolean onlyV4 = text.indexOf(':') < 0;
        for (Length length : lengths) {
            if (length.isV4() || !onlyV4) {
                length.search(address, found);
            }
        }
    }
}
