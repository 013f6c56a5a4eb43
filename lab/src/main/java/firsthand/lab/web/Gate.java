package firsthand.lab.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may come in: the lab runs what it is told to, so only the page it gave out itself may tell it.
 *
 * <p>A request must name this machine as its host (a foreign name that was made to point here is refused), come from no
 * other page, and bring the cookie that opening the printed address sets. Source: OWASP, "Cross-Site Request Forgery
 * Prevention", "Cross-Site WebSocket Hijacking"; RFC 6265bis for SameSite.
 */
final class Gate {
    /** Why a request is refused; the words are for a person. */
    record Refusal(String message) {}

    /** With the port in it, since browsers keep cookies by machine: two labs must not shut each other out. */
    private final String name;

    private final String token;
    private final Set<String> hosts;
    private final Set<String> origins;

    Gate(String token, int port) {
        this.token = token;
        name = "firsthand-" + port;
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
    }

    /** 256 bits that nobody can guess. */
    static String newToken() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The cookie that lets a browser in; scripts cannot read it, other sites' requests do not carry it. */
    String cookie() {
        return name + "=" + token + "; HttpOnly; SameSite=Strict; Path=/";
    }

    /** Whether {@code offered} is this lab's token; takes as long whether it is nearly right or not. */
    boolean opens(String offered) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    /** Why a request is refused before its cookie is looked at; empty if it is not. */
    Optional<Refusal> address(Headers headers, boolean originNeeded) {
        List<String> named = headers.values(HeaderNames.HOST);
        if (named.size() != 1 || !hosts.contains(named.getFirst())) {
            return Optional.of(new Refusal("This lab answers at 127.0.0.1 and localhost only."));
        }
        List<String> from = headers.values(HeaderNames.ORIGIN);
        boolean known = from.size() == 1
                && origins.contains(from.getFirst())
                // Both names of this machine are one place, but a page of one does not speak to the other.
                && from.getFirst().equals("http://" + named.getFirst());
        if (originNeeded ? !known : !from.isEmpty() && !known) {
            return Optional.of(new Refusal("This lab answers its own pages only."));
        }
        return Optional.empty();
    }

    /** Why a request is refused; empty if it may come in. */
    Optional<Refusal> check(Headers headers, boolean originNeeded) {
        Optional<Refusal> refused = address(headers, originNeeded);
        if (refused.isPresent()) {
            return refused;
        }
        boolean known = headers.values(HeaderNames.COOKIE).stream()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name + "="))
                .anyMatch(cookie -> opens(cookie.substring(name.length() + 1)));
        return known
                ? Optional.empty()
                : Optional.of(
                        new Refusal("This page does not know you: open the address that ./firsthand lab printed."));
    }
}
