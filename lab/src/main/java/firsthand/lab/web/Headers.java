package firsthand.lab.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;

/**
 * What every answer tells the browser: load nothing from elsewhere, run nothing that stands in a page, be framed by
 * nobody, guess no types, keep nothing. Widgets compile WebAssembly, in workers made of a text.
 */
final class Headers {
    private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
    private final int port;

    Headers(int port) {
        this.port = port;
    }

    private String policy(String script) {
        String live = " ws://127.0.0.1:" + port + " ws://localhost:" + port;
        return "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" + script
                + "; worker-src blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'"
                + live
                + "; frame-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'"
                + "; frame-ancestors 'none'";
    }

    void set(ServerResponse response) {
        response.header(POLICY, policy(""))
                .header(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .header(HeaderNames.create("X-Frame-Options"), "DENY")
                .header(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .header(HeaderNames.create("Cross-Origin-Opener-Policy"), "same-origin")
                .header(HeaderNames.create("Cross-Origin-Resource-Policy"), "same-origin")
                .header(HeaderNames.CACHE_CONTROL, "no-cache");
    }

    /** Lets the page that is answered have one script of its own, marked with the word given back: the import map. */
    String allowScript(ServerResponse response) {
        String nonce = Gate.newToken().substring(0, 22);
        response.headers().set(POLICY, policy(" 'nonce-" + nonce + "'"));
        return nonce;
    }
}
