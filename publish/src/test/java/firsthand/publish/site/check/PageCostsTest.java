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
        Files.createDirectories(site.resolve("k/fonts"));
        for (String name : new String[] {
            "a.js",
            "a.css",
            "a.png",
            "b.png",
            "c.png",
            "unused.js",
            "k/katex.min.css",
            "k/fonts/KaTeX_Main-Regular.woff2",
            "k/fonts/KaTeX_AMS-Regular.woff2"
        }) {
            Files.write(site.resolve(name), noise);
        }
        Files.writeString(site.resolve("a.svg"), " ".repeat(30_000));
        Files.writeString(
                site.resolve("index.html"),
                "<link rel=stylesheet href=a.css><script src=a.js defer></script><script src='a.js'></script>"
                        + "<script src='https://example.org/b.js'></script><img alt='' src=a.png><img src='gone.png'>");
        Files.writeString(
                site.resolve("x.html"),
                "<link rel=stylesheet href=k/katex.min.css><span class=math>x \\in \\mathbb{R}</span>"
                        + "<img src=a.svg><img src=a.png loading=lazy><img src=b.png loading=lazy>"
                        + "<template><img src=b.png></template><template><img src=c.png></template>");
        StringWriter out = new StringWriter();
        PageCosts.print(site, new PrintWriter(out, true));
        assertThat(out.toString().replaceAll(" +", " ").lines())
                .containsExactly(
                        "index.html 60 kB at once, 0 kB of pictures as one reads",
                        "x.html 60 kB at once, 40 kB of pictures as one reads, 20 kB behind choices");
    }
}
