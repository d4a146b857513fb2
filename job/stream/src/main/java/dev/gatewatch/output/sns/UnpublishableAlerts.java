package dev.gatewatch.output.sns;

import java.io.IOException;
import java.io.Serializable;

/** Where alerts go that no topic accepts. */
interface UnpublishableAlerts extends Serializable {
    /**
     * Stores one permanently; it is durable when this returns. May be called again for the same.
     *
     * @param reason why it is here, for people
     * @throws IOException if it cannot be stored now
     */
    void keep(Notification notification, String reason) throws IOException;
}
