package firsthand.figures;

/**
 * A small coordinate plane inside a drawing, for points and lines that belong to a schematic picture. What is a chart
 * of its own is drawn by plots.
 *
 * @param left the left edge in pixels, {@code top} the upper one
 */
record Plane(
        Drawing drawing,
        double left,
        double top,
        double width,
        double height,
        double xMin,
        double xMax,
        double yMin,
        double yMax) {

    double px(double x) {
        return left + width * (x - xMin) / (xMax - xMin);
    }

    double py(double y) {
        return top + height * (yMax - y) / (yMax - yMin);
    }

    /** Ticks at 0 and 1 along the lower and the left edge, and the names of the axes. */
    Plane axes(String xName, String yName) {
        drawing.line(left, top, left, top + height, Hue.GREY);
        drawing.line(left, top + height, left + width, top + height, Hue.GREY);
        for (int tick = 0; tick <= 1; tick++) {
            drawing.line(px(tick), top + height, px(tick), top + height + 5, Hue.GREY);
            drawing.line(left - 5, py(tick), left, py(tick), Hue.GREY);
            drawing.text(px(tick), top + height + 20, String.valueOf(tick), Hue.INK);
            drawing.right(left - 9, py(tick) + 5, String.valueOf(tick), Hue.INK);
        }
        drawing.text(px(0.5), top + height + 24, xName, Hue.INK);
        drawing.right(left - 8, py(0.5) + 4, yName, Hue.INK);
        return this;
    }

    Plane area(Hue hue, double... xy) {
        double[] pixels = new double[xy.length];
        for (int i = 0; i < xy.length; i += 2) {
            pixels[i] = px(xy[i]);
            pixels[i + 1] = py(xy[i + 1]);
        }
        drawing.polygon(hue, pixels);
        return this;
    }

    Plane line(double x1, double y1, double x2, double y2, Hue hue) {
        drawing.dashes(px(x1), py(y1), px(x2), py(y2), hue);
        return this;
    }

    /** A point of class 1. */
    Plane square(double x, double y) {
        drawing.bar(px(x) - 7, py(y) - 7, 14, 14, Hue.VERMILION);
        return this;
    }

    /** A point of class 0. */
    Plane disc(double x, double y) {
        drawing.dot(px(x), py(y), 8, Hue.BLUE);
        return this;
    }
}
