package firsthand.publish.site.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCostsTest {
    @Test
    void aPageCostsItsScriptsStylesAndPicturesEachOnce(@TempDir Path site) throws Exception {
        byte[] noise = new byte[20_000]; // what cannot be compressed
        new Random(1).nextBytes(noise);
        for (String name : new String[] {"a.js", "a.css", "a.png", "unused.js"}) {
            Files.write(site.resolve(name), noise);
        }
        Files.writeString(
                site.resolve("index.html"),
                "<link rel=stylesheet href=a.css><script src=a.js defer></script><script src='a.js'></script>"
                        + "<script src='https://example.org/b.js'></script><img alt='' src=a.png><img src='gone.png'>");
        StringWriter out = new StringWriter();
        PageCosts.print(site, new PrintWriter(out, true));
        assertThat(out.toString().replaceAll(" +", " "))
                .isEqualTo("index.html 40 kB of text, scripts and styles, 20 kB of pictures\n");
    }
}
