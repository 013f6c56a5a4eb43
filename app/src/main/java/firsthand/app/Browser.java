package firsthand.app;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The user's browser, where there is one. */
final class Browser {
    private Browser() {}

    /**
     * Opens an address; where that cannot be done nothing happens, since it was printed. Not by way of java.awt: loading
     * it takes longer than the lab does.
     */
    static void open(String address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean hasDisplay = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        List<String> command;
        if (system.contains("windows")) {
            command = List.of("rundll32", "url.dll,FileProtocolHandler", address);
        } else if (system.contains("mac")) {
            command = List.of("open", address);
        } else if (hasDisplay) {
            command = List.of("xdg-open", address);
        } else {
            return;
        }
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noBrowser) {
            // The address stands on the screen.
        }
    }
}
