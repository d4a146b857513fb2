package dev.gatewatch.rule.compile.match;

import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.model.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Passes an IP address of any of many networks, which are not tried one after the other. */
public final class InNetworksPredicate implements ValuePredicate {
    private static final byte TEXT = ValueKind.TEXT.code();

    private static final Comparator<Network> BY_ADDRESS =
            Comparator.comparing(Network::high, Long::compareUnsigned)
                    .thenComparing(Network::low, Long::compareUnsigned)
                    .thenComparing(Network::prefix);

    private final List<Network> v4;
    private final List<Network> v6;

    /** Of these networks. */
    public InNetworksPredicate(Collection<Network> networks) {
        this.v4 = apart(networks, true);
        this.v6 = apart(networks, false);
    }

    /**
     * Those of one version, by address, without those that others cover: what is left has no
     * address in common, so that only the last one that begins before an address can have it.
     */
    private static List<Network> apart(Collection<Network> networks, boolean v4) {
        List<Network> apart = new ArrayList<>();
        networks.stream()
                .filter(network -> network.v4() == v4)
                // Its first address, where one within it is written.
                .map(network -> network.of(network))
                .sorted(BY_ADDRESS)
                .forEach(
                        network -> {
                            boolean covered =
                                    !apart.isEmpty() && apart.get(apart.size() - 1).covers(network);
                            if (!covered) {
                                apart.add(network);
                            }
                        });
        return List.copyOf(apart);
    }

    @Override
    public boolean test(byte kind, String text) {
        if (kind != TEXT) {
            return false;
        }
        Network address = Network.address(text);
        // Written as IPv6, an IPv4 address is one of both versions.
        return address != null
                && ((address.v4() && has(v4, address))
                        || (text.indexOf(':') >= 0 && has(v6, address)));
    }

    /**
     * Whether one of the networks has the address.
     *
     * @param apart by address, without one that another covers
     */
    static boolean has(List<Network> apart, Network address) {
        int low = 0;
        int high = apart.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (BY_ADDRESS.compare(apart.get(middle), address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && apart.get(low - 1).covers(address);
    }
}
