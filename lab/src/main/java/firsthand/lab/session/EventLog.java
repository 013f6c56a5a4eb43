package firsthand.lab.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one notebook, numbered, told to every tab that has it open, and kept a while: a tab whose line broke
 * gets what it missed. The session's lock guards it.
 */
final class EventLog {
    private record Event(long seq, String json) {}

    private static final int MOST_EVENTS = 5_000;
    private static final long MOST_CHARS = 16_000_000;
    private static final Duration AWAITED = Duration.ofSeconds(30);

    private final String notebook;
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final Set<Tab> tabs = new LinkedHashSet<>();
    private final long made = System.nanoTime();
    private long chars;
    private long seq;
    private @Nullable String whole;

    /** A log whose numbers go on above those of an earlier server's, which counted from its own start. */
    EventLog(String notebook, long clockMillis) {
        this.notebook = notebook;
        seq = clockMillis;
    }

    long seq() {
        return seq;
    }

    /** What {@code make} gives, made anew only if anything was told since: what is shown changes with what is told. */
    String unlessTold(Supplier<String> make) {
        String known = whole;
        if (known == null) {
            known = make.get();
            whole = known;
        }
        return known;
    }

    /** Whether nobody looks, nor is awaited: a page reads its scripts before it opens its line. */
    boolean unwatched() {
        return tabs.isEmpty() && System.nanoTime() - made > AWAITED.toNanos();
    }

    Set<Tab> tabs() {
        return tabs;
    }

    /** Numbers a message, keeps it and tells it to all tabs but {@code except}. */
    void tell(ObjectNode message, @Nullable Tab except) {
        Event event = keep(message);
        tabs.stream().filter(tab -> !tab.equals(except)).forEach(tab -> tab.send(event.json));
    }

    /** Numbers a message, keeps it and tells it to all tabs. */
    void tell(ObjectNode message) {
        Event event = keep(message);
        tabs.forEach(tab -> tab.send(event.json));
    }

    /** Tells all tabs something of the moment, which nobody misses later. */
    void mention(ObjectNode message) {
        whole = null;
        String json = message.put("notebook", notebook).toString();
        tabs.forEach(tab -> tab.send(json));
    }

    private Event keep(ObjectNode message) {
        whole = null;
        seq++;
        Event event =
                new Event(seq, message.put("notebook", notebook).put("seq", seq).toString());
        events.add(event);
        chars += event.json.length();
        while (events.size() > MOST_EVENTS || (chars > MOST_CHARS && events.size() > 1)) {
            chars -= events.removeFirst().json.length();
        }
        return event;
    }

    /** What came after {@code since}; empty if that is not known any more. */
    Optional<List<String>> after(long since) {
        long first = events.isEmpty() ? seq + 1 : events.getFirst().seq;
        if (since > seq || since + 1 < first) {
            return Optional.empty();
        }
        return Optional.of(events.stream()
                .filter(event -> event.seq > since)
                .map(Event::json)
                .toList());
    }
}
