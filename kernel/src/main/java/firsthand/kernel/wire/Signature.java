package firsthand.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The HMAC-SHA256 that proves a message comes from someone who knows the key of the connection file. Thread-safe.
 *
 * <p>Source: Jupyter messaging protocol, "The wire protocol".
 */
public final class Signature {
    /** The protocol's name for it. */
    public static final String SCHEME = "hmac-sha256";

    private static final String ALGORITHM = "HmacSHA256";
    private final byte[] key;

    public Signature(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /** The signature of a message's parts in order, in hexadecimal; empty if there is no key. */
    public String sign(List<byte[]> parts) {
        if (key.length == 0) {
            return "";
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** Whether {@code signature} is that of {@code parts}. */
    public boolean verifies(byte[] signature, List<byte[]> parts) {
        // isEqual takes the same time wherever they differ, so that a forger learns nothing from it.
        return MessageDigest.isEqual(signature, sign(parts).getBytes(StandardCharsets.UTF_8));
    }
}
