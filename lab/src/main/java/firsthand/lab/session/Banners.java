package firsthand.lab.session;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What goes wrong with a notebook's file, in words for a learner. */
final class Banners {
    private Banners() {}

    private static ObjectNode error(String key) {
        return JsonNodeFactory.instance.objectNode().put("type", "error").put("key", key);
    }

    /** It cannot be written; with null, that is over. */
    static ObjectNode disk(@Nullable String why) {
        return why == null
                ? error("disk").put("gone", true)
                : error("disk")
                        .put(
                                "message",
                                "Your text cannot be saved: " + why
                                        + ". It is kept here, and saved as soon as that works.")
                        .put("do", "retry");
    }

    /** Another program wrote it meanwhile. */
    static ObjectNode elsewhere(String aside) {
        return error("elsewhere")
                .put(
                        "message",
                        "Another program has changed this notebook's file. What it wrote is kept as " + aside
                                + ".ipynb; what is here is saved under the name as before.");
    }
}
