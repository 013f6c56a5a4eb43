package firsthand.plots.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide text is: the advance widths of DejaVu Sans Condensed, the font of PNG and GIF pictures, as a table, so that
 * writing SVG needs no font file. The fonts that a browser chooses ({@link Theme#FONTS}) are about as wide.
 */
public final class FontMetrics {
    /** First and last characters of the ranges that the tables hold. */
    private static final int[][] RANGES = {
        {0x20, 0x7e}, {0xa0, 0x17f}, {0x370, 0x3ff}, {0x2010, 0x203f}, {0x2070, 0x209f}, {0x2200, 0x226f}
    };

    /** Of an em. */
    private static final double UNITS = 2048;
    /** The width of most signs that the tables leave out, such as arrows. */
    private static final int OTHER = 1544;
    /** From here on letters are as wide as high. */
    private static final int WIDE = 0x2e80;
    /** Digits of the tables: the printable characters from # on, without the backslash. */
    private static final int BASE = 91;

    private static final String REGULAR = """
            )J+-,?3|/t692l(V*v*v-.3|)J*?)J)o/t/t/t/t/t/t/t/t/t/t)o)o3|3|3|-h7:0q0u102Y/l._2c28(|(|0<.<4N202y/62y\
            1)/r/D1o0q7%0s/D0s*v)o*v3|-.-./H/r.//r/M*./r/p(](].f(]6f/p/F/r/r+@-U*y/p.}3V.}.}-]/t)o/t3|)J+-/t/t/t\
            /t)o-.-.7:,T/F3|*?7:-.-.3|+-+--./t/t)J-.+-,T/F6]6]6]-h0q0q0q0q0q0q6f10/l/l/l/l(|(|(|(|2c202y2y2y2y2y\
            3|2y1o1o1o1o/D/:/i/H/H/H/H/H/H6t.//M/M/M/M(](](](]/F/p/F/F/F/F/F3|/F/p/p/p/p.}/r.}0q/H0q/H0q/H10./10\
            ./10./10./2Y/r2c/r/l/M/l/M/l/M/l/M/l/M2c/r2c/r2c/r2c/r28/p5U1)(|(](|(](|(](|(](|(].z.:(|(]0<.f.f.<(]\
            .<(].<*Y.<)x.E(h20/p20/p20/p3N20/p2y/F2y/F2y/F8`7e1)+@1)+@1)+@/r-U/r-U/r-U/r-U/D*y/D*y/D*y1o/p1o/p1o\
            /p1o/p1o/p1o/p7%3V/D.}/D0s-]0s-]0s-]*.0:.P4L0-(^(^2001####-..../..)o(|########-.-.1%)J2-4^+;##3L##3d\
            3e)q0q0u.<0q/l0s282y(|0<0q4N20/l2y28/6##/l/D/D2y0s2y2N(|/D0C-z/p)q.e0C/x.}/F-z.$/p/F)q.y.}/t.?.=/F/4\
            /r.t/p/4.e0C.c0C3{)q.e/F.e3{0</K/T104(100C3{0K2y/F0/.t._,=0C0C4R/d5v3{2C0C3%/L0v/=2T/`11/F/D-r0K/r./\
            (]2y/M/M/:/r104N03/r191019*?*?/t-.7:7:-.-.)J)J)J)J-O-O-O-O-.-..z.z)j0R7:)J##############''>3F0'Y*V-S\
            'Y*V-S)r+,+,3|,o-h-.3<+-&[####+-+-+-+-+-+--b-b-b'|'|+)+-+-+-+-+-+-+-+-+-+--b-b-b'|'|##*x+K+E+~+K+4+[\
            &D/[+)+a*U(|######0q/t-N/l/l4^0U0U4^4^1T4^4^1T/t2A2A0_3|3|3|)o/u3|/a/a/v/v/v1M3s3|51513|-.-.-.-.1o1o\
            1o1o-U2}8H-U2}8H-U-U-U/t/t(;/t3|3|3|3|3|3|3|3|*Y3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|3~3~7:7:3|3|3|3|3|\
            3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|8585,G3|3|3|""";

    private static final String BOLD = """
            *',8-U3|1+7=4`)5,:,:-X3|*c+H*c*G1+1+1+1+1+1+1+1+1+1++,+,3|3|3|.h7:2a2J1r3n0p0p3[3z*S*S2c/v713z461p46\
            2Y1X0n3K2a9B2[1`1b,:*G,:3|-.-.0`1P/#1P0g+m1P1I)y)y0M)y8,1I0w1P1P,~/(,b1I055d0(05.k1I*G1I3|*',81+1+/t\
            1+*G-.-.7:.I0*3|+H7:-.-.3|+s+s-.1v/t*c-.+s.I0*7|7|7|.h2a2a2a2a2a2a8|1r0p0p0p0p*S*S*S*S3|3z4646464646\
            3|463K3K3K3K1`1y1V0`0`0`0`0`0`87/#0g0g0g0g)y)y)y)y0w1I0w0w0w0w0w3|0w1I1I1I1I051P052a0`2a0`2a0`1r/#1r\
            /#1r/#1r/#3n1P3|1P0p0g0p0g0p0g0p0g0p0g3[1P3[1P3[1P3[1P3z1I6e3#*S)y*S)y*S)y*S)y*S)y2)0t*S)y2c0M0M/v)y\
            /v)y/v,d/v.<0#*R3z1I3z1I3z1I6v3z1I460w460w460w:^912Y,~2Y,~2Y,~1X/(1X/(1X/(1X/(0n,b0n,b0n,b3K1I3K1I3K\
            1I3K1I3K1I3K1I9B5d1`051`1b.k1b.k1b.k+m1/.K7c3x)-)-3z14####-./#./..+,*S########+y-.30*c4.7J.H##5&##6q\
            5,*u2a2J/v2a0p1b3z46*S2c2a713z/l463z1p##0p0n1`462[4646*S1`0w.<1I*u0a0w1P0l0w.<.|1I0w*u1F/n1v0l.|0w3%\
            1P/#2j/x0a2p0(3*4Z*u0a0w0a4Z2c030E2-6t2-3.4Z2(460w1r/#0p,~170C5Z/c9/3{3q1P5l2(1q022|0X281P0n.z2(1P/#\
            )y460(0'1y1P1r711o1P101r10+H+H1+-.7:7:-.-.*c*c*c*c0?0?0?0?-.-./z/z)g0Q7:*'##############''@2I6(B,'/i\
            (B,'/i1p+B+B6b/c.h-.3j+s'K####+s+s+s+s+s+s-b-b-b(p(p,7+s+s+s+s+s+s+s+s+s+s-b-b-b(p(p##,;,c,t+C,c,7,s\
            'K0K,7,c*e*q######2a1+.$0p0p4B1-1-515124515124/t2y2y1T3|3|1+*G1+3|/a*c0Q0Q0Q1I3s3|51513|-.-.-.-.3K3K\
            3K3K/C5m=7.F6k=X.F.F.F1+1+(z1+3|3|3|3|3|3|3|3|*Y3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|3|8R8R3|3|3|3|3|\
            3|3|3|3|3|3|3|3|3|3|3|3|3|4%4%8585-.3|3|3|""";

    private FontMetrics() {}

    /** How wide {@code text} is at {@code size} pixels. */
    static double width(String text, double size, boolean bold) {
        long units = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            units += advance(character, bold);
            i += Character.charCount(character);
        }
        return units * size / UNITS;
    }

    /** How far the pen moves on after {@code character}, in units of which an em has 2048. */
    static int advance(int character, boolean bold) {
        int before = 0;
        for (int[] range : RANGES) {
            if (character >= range[0] && character <= range[1]) {
                String table = bold ? BOLD : REGULAR;
                int at = 2 * (before + character - range[0]);
                int advance = BASE * digit(table.charAt(at)) + digit(table.charAt(at + 1));
                return advance == 0 ? OTHER : advance;
            }
            before += range[1] - range[0] + 1;
        }
        return character >= WIDE ? (int) UNITS : OTHER;
    }

    private static int digit(char c) {
        return c - '#' - (c > '\\' ? 1 : 0);
    }

    /** {@code text}, or as much of its beginning as fits into {@code room}, then an ellipsis. */
    public static String shortened(String text, TextStyle style, double room) {
        if (style.width(text) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 1 && style.width(text.substring(0, end).strip() + "…") > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).strip() + "…";
    }

    /** {@code text} broken at spaces into lines that fit into {@code room}. */
    static List<String> lines(String text, TextStyle style, double room) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && style.width(longer) > room) {
                lines.add(line);
                longer = word;
            }
            line = longer;
        }
        lines.add(line);
        return lines;
    }
}
