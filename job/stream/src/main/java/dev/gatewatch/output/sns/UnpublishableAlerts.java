package dev.gatewatch.output.sns;

import java.io.IOException;
import java.io.Serializable;

/** Where alerts go that no topic takes. */
interface UnpublishableAlerts extends Serializable {
    /**
     * Keeps one for good; it is safe when this returns. May be called again for the same.
     *
     * @param reason why it is here, for people
     * @throws IOException where it cannot be kept now
     */
    void keep(Notification notification, String reason) throws IOException;
}
