package firsthand.plots;

import static org.assertj.core.api.Assertions.assertThat;

import firsthand.display.MimeBundle;
import firsthand.plots.draw.Extent;
import firsthand.plots.layers.Heatmap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class AnimationTest {
    private static final double[] Y = {3, 2.5, 1.8, 1.2, 1.0, 0.8, 0.7, 0.65, 0.6, 0.58};

    private static Chart frame(int points) {
        return Plot.line("loss", Arrays.copyOf(Y, points))
                .title("After " + points + " steps")
                .size(320, 240);
    }

    /** What stands in a GIF file about its frames. */
    private record Read(
            List<Integer> delays, List<String> places, List<BufferedImage> pictures, int loops, int localTables) {}

    private static Read read(byte[] gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
        List<Integer> delays = new ArrayList<>();
        List<String> places = new ArrayList<>();
        List<BufferedImage> pictures = new ArrayList<>();
        int loops = -1;
        int tables = 0;
        BufferedImage canvas = null;
        for (int i = 0; i < reader.getNumImages(true); i++) {
            IIOMetadataNode root =
                    (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
            Element control = (Element)
                    root.getElementsByTagName("GraphicControlExtension").item(0);
            Element place =
                    (Element) root.getElementsByTagName("ImageDescriptor").item(0);
            delays.add(Integer.parseInt(control.getAttribute("delayTime")));
            places.add(place.getAttribute("imageWidth") + "x" + place.getAttribute("imageHeight"));
            tables += root.getElementsByTagName("LocalColorTable").getLength();
            if (root.getElementsByTagName("ApplicationExtension").getLength() > 0) {
                byte[] data = (byte[]) ((IIOMetadataNode) root.getElementsByTagName("ApplicationExtension")
                                .item(0))
                        .getUserObject();
                loops = data[1] | data[2] << 8;
            }
            BufferedImage part = reader.read(i);
            canvas = canvas == null
                    ? new BufferedImage(part.getWidth(), part.getHeight(), BufferedImage.TYPE_INT_RGB)
                    : canvas;
            canvas.getGraphics()
                    .drawImage(
                            part,
                            Integer.parseInt(place.getAttribute("imageLeftPosition")),
                            Integer.parseInt(place.getAttribute("imageTopPosition")),
                            null);
            BufferedImage copy = new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
            copy.setData(canvas.getData());
            pictures.add(copy);
        }
        return new Read(delays, places, pictures, loops, tables);
    }

    @Test
    void itLoopsForeverAndHoldsItsLastFrame() throws IOException {
        Read gif = read(Animation.of(8, i -> frame(3 + i), 8).toGif());
        assertThat(gif.delays()).hasSize(8).startsWith(13, 13).endsWith(200);
        assertThat(gif.loops()).as("0 means forever").isZero();
        assertThat(gif.localTables()).as("all frames share one colour table").isZero();
    }

    @Test
    void onlyWhatChangedIsStored() throws IOException {
        Read gif = read(Animation.of(4, i -> frame(3 + i), 8).toGif());
        assertThat(gif.places().getFirst()).isEqualTo("320x240");
        assertThat(gif.places().subList(1, 4)).doesNotContain("320x240");
    }

    @Test
    void theFramesComeBackAsTheyWere() throws IOException {
        Read gif = read(Animation.of(5, i -> frame(3 + 2 * (i / 2)).xRange(0, 9).yRange(0, 3), 5)
                .toGif());
        assertThat(gif.pictures())
                .as("two pairs of equal frames are one frame each")
                .hasSize(3);
        assertThat(gif.delays()).containsExactly(40, 40, 200);
        int[] wanted = frame(7).xRange(0, 9).yRange(0, 3).pixels(1).pixels();
        BufferedImage last = gif.pictures().getLast();
        double difference = 0;
        for (int i = 0; i < 320 * 240; i++) {
            int got = last.getRGB(i % 320, i / 320);
            for (int shift = 0; shift < 24; shift += 8) {
                difference += Math.abs((wanted[i] >> shift & 255) - (got >> shift & 255)) / 3.0;
            }
        }
        // The palette has fewer colours than the drawing; on average a pixel is off by less than one level.
        assertThat(difference / (320 * 240)).isLessThan(1);
    }

    @Test
    void axesDoNotJump() {
        List<Chart> frames = new ArrayList<>();
        for (Picture<?> picture : SharedAxes.of(List.of(frame(3), frame(10)))) {
            frames.add((Chart) picture);
        }
        assertThat(frames.get(0).xSpan()).isEqualTo(frames.get(1).xSpan());
        assertThat(frames.get(0).ySpan()).isEqualTo(frames.get(1).ySpan());
        assertThat(frames.get(0).xSpan().max()).isGreaterThan(9);
    }

    @Test
    void heatmapsShareTheirColoursAlsoInsideGrids() {
        Grid first = Grid.of(Plot.heatmap(new double[][] {{0, 1}}), frame(3));
        Grid second = Grid.of(Plot.heatmap(new double[][] {{0, 9}}), frame(5));
        List<Picture<?>> shared = SharedAxes.of(List.of(first, second));
        for (Picture<?> grid : shared) {
            Chart chart = (Chart) ((Grid) grid).plots().getFirst();
            assertThat(((Heatmap) chart.layers.getFirst()).look().range()).isEqualTo(new Extent(0, 9));
        }
    }

    @Test
    void barsKeepStandingOnTheirAxis() {
        String[] labels = {"a", "b"};
        List<Picture<?>> shared =
                SharedAxes.of(List.of(Plot.bar(labels, new double[] {1, 2}), Plot.bar(labels, new double[] {3, 8})));
        assertThat(((Chart) shared.getFirst()).ySpan().min()).isZero();
        assertThat(((Chart) shared.getFirst()).ySpan().max()).isGreaterThan(8);
    }

    @Test
    void filesStaySmall() {
        for (Animation animation : Gallery.animations().values()) {
            assertThat(animation.toGif().length)
                    .as(animation.alt())
                    .isLessThan(430_000); // 414,002 since boundaries draw their line
        }
    }

    @Test
    void itIsShownAsGifWithWords() {
        Animation animation = Animation.of(List.of(frame(3), frame(10)), 2);
        MimeBundle shown = animation.toMime();
        assertThat(Base64.getDecoder().decode(shown.data().get(MimeBundle.GIF))).isEqualTo(animation.toGif());
        assertThat(shown.metadata().get(MimeBundle.GIF))
                .containsEntry("width", 320)
                .containsEntry("height", 240);
        assertThat(shown.text())
                .startsWith("Animation of 2 frames, 1 s; at the end: Line chart 'After 10 steps'")
                .isEqualTo(animation.alt());
        assertThat(animation.alt("The loss falls.").toMime().text()).isEqualTo("The loss falls.");
    }

    @Test
    void theSameAnimationGivesTheSameBytes() {
        assertThat(Animation.of(3, i -> frame(3 + i), 5).toGif())
                .isEqualTo(Animation.of(3, i -> frame(3 + i), 5).toGif());
    }

    @Test
    void aSingleFrameIsAnAnimationToo() throws IOException {
        assertThat(read(Animation.of(List.of(frame(4)), 5).toGif()).delays()).containsExactly(200);
    }
}
