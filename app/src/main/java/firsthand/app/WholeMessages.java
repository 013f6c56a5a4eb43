package firsthand.app;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the messages of a WebSocket together and hands them on. */
final class WholeMessages implements WebSocket.Listener {
    private final Consumer<String> whole;
    private final StringBuilder begun = new StringBuilder();

    WholeMessages(Consumer<String> whole) {
        this.whole = whole;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        begun.append(data);
        if (last) {
            String message = begun.toString();
            begun.setLength(0);
            whole.accept(message);
        }
        socket.request(1);
        return null;
    }
}
