"""A small gouache painter on numpy and OpenCV.

Shapes are polygons with a hand-cut wobble. They are filled with pigment that
varies (streaks of the brush, tooth of the paper), modelled by a light falling
on a height field, and cut into broken planes of colour as gouache is.
"""
import cv2
import numpy as np
from PIL import Image

PAD = 160  # the pictures are painted beyond their edges, so crops stay lit


def rgb(s):
    if not isinstance(s, str):
        return np.asarray(s, np.float32)
    s = s.lstrip('#')
    return np.array([int(s[i:i + 2], 16) for i in (0, 2, 4)], np.float32)


def mix(a, b, t):
    return rgb(a) * (1 - t) + rgb(b) * t


def smooth(e0, e1, x):
    t = np.clip((x - e0) / (e1 - e0 + 1e-6), 0, 1)
    return t * t * (3 - 2 * t)


def blur(a, s):
    """Gaussian blur; wide ones are done on a reduced copy."""
    if s <= 0.3:
        return a
    if s > 10:
        f = max(2, int(s / 4))
        h, w = a.shape[:2]
        b = cv2.resize(a, (max(2, w // f), max(2, h // f)), interpolation=cv2.INTER_AREA)
        b = cv2.GaussianBlur(b, (0, 0), max(s / f, 0.4))
        return cv2.resize(b, (w, h), interpolation=cv2.INTER_CUBIC)
    return cv2.GaussianBlur(a, (0, 0), s)


# ---- paths ---------------------------------------------------------------

def curve(pts, closed=True, n=12):
    """A Catmull-Rom curve through the points; a third item marks a corner."""
    p = [(q[0], q[1]) for q in pts]
    k = [len(q) > 2 for q in pts]
    m = len(p)
    p = np.array(p, float)
    out = []
    for i in range(m if closed else m - 1):
        a, b = p[i], p[(i + 1) % m]
        pa = p[i - 1] if (closed or i > 0) else a
        pb = p[(i + 2) % m] if (closed or i + 2 < m) else b
        ta = (b - a) * .5 if k[i] else (b - pa) * .5
        tb = (b - a) * .5 if k[(i + 1) % m] else (pb - a) * .5
        t = np.linspace(0, 1, n, endpoint=False)[:, None]
        out.append((2 * t**3 - 3 * t**2 + 1) * a + (t**3 - 2 * t**2 + t) * ta
                   + (-2 * t**3 + 3 * t**2) * b + (t**3 - t**2) * tb)
    if not closed:
        out.append(p[-1:])
    return np.concatenate(out)


def rect(x0, y0, x1, y1):
    return poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])


def poly(pts, step=14):
    out = []
    for i, a in enumerate(pts):
        b = pts[(i + 1) % len(pts)]
        d = max(1, int(np.hypot(b[0] - a[0], b[1] - a[1]) / step))
        d = min(d, 160)
        t = np.linspace(0, 1, d, endpoint=False)[:, None]
        out.append(np.array(a, float) * (1 - t) + np.array(b, float) * t)
    return np.concatenate(out)


def ellipse(cx, cy, rx, ry, rot=0, a0=0, a1=360):
    n = max(24, int((rx + ry) / 3))
    t = np.radians(np.linspace(a0, a1, n, endpoint=(a1 - a0) % 360 != 0))
    x, y = rx * np.cos(t), ry * np.sin(t)
    c, s = np.cos(np.radians(rot)), np.sin(np.radians(rot))
    return np.stack([cx + x * c - y * s, cy + x * s + y * c], 1)


def stroke(pts, w0, w1=None, mid=None, smoothed=True, n=10):
    """A brush stroke: a line with a width that swells or tapers."""
    w1 = w0 if w1 is None else w1
    p = curve(pts, False, n) if smoothed and len(pts) > 2 else poly_open(pts)
    d = np.gradient(p, axis=0)
    d /= np.hypot(d[:, 0], d[:, 1])[:, None] + 1e-9
    nrm = np.stack([-d[:, 1], d[:, 0]], 1)
    t = np.linspace(0, 1, len(p))
    w = w0 + (w1 - w0) * t
    if mid is not None:
        w = w + (mid - (w0 + w1) / 2) * np.sin(np.pi * t)
    w = w[:, None] / 2
    return np.concatenate([p + nrm * w, (p - nrm * w)[::-1]])


def poly_open(pts, step=10):
    out = []
    for a, b in zip(pts[:-1], pts[1:]):
        d = max(2, int(np.hypot(b[0] - a[0], b[1] - a[1]) / step))
        t = np.linspace(0, 1, d, endpoint=False)[:, None]
        out.append(np.array(a, float) * (1 - t) + np.array(b, float) * t)
    out.append(np.array(pts[-1:], float))
    return np.concatenate(out)


def move(p, dx=0, dy=0, s=1, rot=0, sx=None, sy=None, o=(0, 0)):
    q = (np.asarray(p, float) - o) * [sx or s, sy or s]
    c, n = np.cos(np.radians(rot)), np.sin(np.radians(rot))
    return q @ np.array([[c, n], [-n, c]]) + [dx + o[0], dy + o[1]]


class Mask:
    def __init__(self, x, y, a):
        self.x, self.y, self.a = x, y, a

    def cut(self, other, keep=False):
        """This mask without the other (or only inside it)."""
        o = other.on(self)
        return Mask(self.x, self.y, self.a * (o if keep else 1 - o))

    def on(self, m):
        """These values read in the box of another mask."""
        h, w = m.a.shape
        out = np.zeros((h, w), np.float32)
        sh, sw = self.a.shape
        x0, y0 = max(self.x, m.x), max(self.y, m.y)
        x1, y1 = min(self.x + sw, m.x + w), min(self.y + sh, m.y + h)
        if x1 > x0 and y1 > y0:
            out[y0 - m.y:y1 - m.y, x0 - m.x:x1 - m.x] = \
                self.a[y0 - self.y:y1 - self.y, x0 - self.x:x1 - self.x]
        return out


class Canvas:
    def __init__(self, w, h, bg, seed=1):
        self.w, self.h = w, h
        self.W, self.H = w + 2 * PAD, h + 2 * PAD
        self.r = np.random.default_rng(seed)
        self.img = np.empty((self.H, self.W, 3), np.uint8)
        self.img[:] = rgb(bg)
        self.low = self.noise(170, 3)
        self.mid = self.noise(34, 3)
        t = cv2.GaussianBlur(self.r.normal(0, 1, (self.H, self.W)).astype(np.float32), (0, 0), 1.7)
        self.tooth = t / t.std()
        st = self.grain(46, 4)
        self.streak = {
            'h': st,
            'v': self.grain(4, 46),
            'd': self.turned(-28),
            'u': self.turned(32),
        }

    # noise, each with mean 0 and deviation 1
    def noise(self, scale, octaves=1):
        out = np.zeros((self.H, self.W), np.float32)
        for o in range(octaves):
            s = scale / 2**o
            a = self.r.normal(0, 1, (int(self.H / s) + 3, int(self.W / s) + 3)).astype(np.float32)
            out += cv2.resize(a, (self.W, self.H), interpolation=cv2.INTER_CUBIC) * .55**o
        return out / out.std()

    def grain(self, sx, sy):
        a = self.r.normal(0, 1, (int(self.H / sy) + 3, int(self.W / sx) + 3)).astype(np.float32)
        b = self.r.normal(0, 1, (int(self.H / sy / 2.6) + 3, int(self.W / sx / 2.6) + 3)).astype(np.float32)
        out = cv2.resize(a, (self.W, self.H), interpolation=cv2.INTER_CUBIC) \
            + cv2.resize(b, (self.W, self.H), interpolation=cv2.INTER_CUBIC)
        return out / out.std()

    def turned(self, deg):
        n = int(np.hypot(self.W, self.H)) + 4
        a = self.r.normal(0, 1, (int(n / 4), int(n / 46))).astype(np.float32)
        b = self.r.normal(0, 1, (int(n / 11), int(n / 120))).astype(np.float32)
        a = cv2.resize(a, (n, n), interpolation=cv2.INTER_CUBIC) + cv2.resize(b, (n, n), interpolation=cv2.INTER_CUBIC)
        m = cv2.getRotationMatrix2D((n / 2, n / 2), deg, 1)
        a = cv2.warpAffine(a, m, (n, n), borderMode=cv2.BORDER_REFLECT)
        y, x = (n - self.H) // 2, (n - self.W) // 2
        a = a[y:y + self.H, x:x + self.W]
        return a / a.std()

    def at(self, f, m):
        h, w = m.a.shape
        return f[m.y:m.y + h, m.x:m.x + w]

    # ---- masks
    def mask(self, *paths, wob=1.6, dry=.16, soft=0, margin=4):
        margin = max(margin, int(soft * 3))
        paths = [self.wobble(p, wob) + PAD for p in paths]
        lo = np.min([p.min(0) for p in paths], 0) - margin
        hi = np.max([p.max(0) for p in paths], 0) + margin
        x0, y0 = max(0, int(lo[0])), max(0, int(lo[1]))
        x1, y1 = min(self.W, int(hi[0]) + 1), min(self.H, int(hi[1]) + 1)
        if x1 - x0 < 2 or y1 - y0 < 2:
            return Mask(0, 0, np.zeros((2, 2), np.float32))
        a = np.zeros((y1 - y0, x1 - x0), np.uint8)
        for p in paths:
            cv2.fillPoly(a, [np.round((p - [x0, y0]) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        m = Mask(x0, y0, a.astype(np.float32) / 255)
        if dry:
            m.a = smooth(.2, .8, blur(m.a, .9) + dry * .5 * self.at(self.tooth, m) * (m.a > 0))
        if soft:
            m.a = blur(m.a, soft)
        return m

    def wobble(self, p, amp):
        p = np.asarray(p, float)
        if not amp:
            return p
        x = np.clip(p[:, 0] + PAD, 0, self.W - 1).astype(int)
        y = np.clip(p[:, 1] + PAD, 0, self.H - 1).astype(int)
        return p + np.stack([self.mid[y, x], self.mid[y, (x + 97) % self.W]], 1) * amp * .6

    def m(self, s, **k):
        if isinstance(s, Mask):
            return s
        if isinstance(s, list):
            return self.mask(*s, **k)
        return self.mask(s, **k)

    # ---- laying paint
    def lay(self, m, colour, alpha=1.0):
        h, w = m.a.shape
        view = self.img[m.y:m.y + h, m.x:m.x + w]
        a = np.clip(m.a * alpha, 0, 1)[..., None]
        view[:] = np.clip(view * (1 - a) + colour * a + .5, 0, 255)

    def pigment(self, m, colour, var=.045, tex='d'):
        v = self.at(self.low, m) * .5 + self.at(self.streak[tex], m) * .6 + self.at(self.tooth, m) * .18
        c = rgb(colour) * (1 + var * v[..., None])
        return c + (self.at(self.low, m) * var * 60)[..., None] * np.array([.5, 0, -.6], np.float32)

    def fill(self, s, colour, var=.045, tex='d', alpha=1.0, **k):
        m = self.m(s, **k)
        self.lay(m, self.pigment(m, colour, var, tex), alpha)
        return m

    def ramp(self, t, cols, steps=0, m=None, noise=.07, tex='d'):
        if m is not None and noise:
            t = t + noise * (self.at(self.streak[tex], m) * .6 + self.at(self.mid, m) * .35 + self.at(self.tooth, m) * .25)
        t = np.clip(t, 0, 1)
        if steps:
            q = t * steps
            f = q - np.floor(q)
            t = (np.floor(q) + smooth(.3, .7, f)) / steps
        c = np.array([rgb(x) for x in cols], np.float32)
        x = np.linspace(0, 1, len(c))
        return np.stack([np.interp(t, x, c[:, i]) for i in range(3)], -1).astype(np.float32)

    def wash(self, s, cols, p0, p1, steps=5, noise=.06, tex='h', alpha=1.0, power=1, **k):
        """A graded passage from p0 to p1, in broken bands."""
        m = self.m(s, **k)
        h, w = m.a.shape
        yy, xx = np.mgrid[m.y - PAD:m.y - PAD + h, m.x - PAD:m.x - PAD + w].astype(np.float32)
        dx, dy = p1[0] - p0[0], p1[1] - p0[1]
        t = ((xx - p0[0]) * dx + (yy - p0[1]) * dy) / (dx * dx + dy * dy)
        self.lay(m, self.ramp(np.clip(t, 0, 1)**power, cols, steps, m, noise, tex), alpha)
        return m

    def glow(self, x, y, r, colour, alpha=.6, ry=None, steps=0):
        m = self.mask(ellipse(x, y, r, ry or r), wob=0, dry=0)
        h, w = m.a.shape
        yy, xx = np.mgrid[m.y - PAD:m.y - PAD + h, m.x - PAD:m.x - PAD + w].astype(np.float32)
        t = np.clip(1 - np.hypot((xx - x) / r, (yy - y) / (ry or r)), 0, 1)
        t = t + .05 * self.at(self.streak['d'], m) * t
        t = smooth(0, 1, t)
        if steps:
            q = t * steps
            t = (np.floor(q) + smooth(.3, .7, q - np.floor(q))) / steps
        m.a = t
        view = self.img[m.y:m.y + h, m.x:m.x + w].astype(np.float32)
        # screen: light adds up
        a = (t * alpha)[..., None]
        out = 255 - (255 - view) * (255 - rgb(colour) * a) / 255
        self.img[m.y:m.y + h, m.x:m.x + w] = np.clip(out, 0, 255)

    def dome(self, s, cols, light=(-.55, -.65, .55), r=None, steps=5, bumps=(), rough=.0,
             noise=.06, tex='d', flat=.0, gain=1.0, bias=.0, alpha=1.0, **k):
        """A rounded body lit from one side, in planes from cols[0] (dark) up."""
        m = self.m(s, **k)
        a = (m.a > .5).astype(np.uint8)
        ap = cv2.copyMakeBorder(a, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
        for e, (hit, sl) in enumerate((  # a body cut by the border goes on beyond it
                (m.y <= 0, np.s_[0, :]), (m.x <= 0, np.s_[:, 0]),
                (m.y + a.shape[0] >= self.H, np.s_[-1, :]), (m.x + a.shape[1] >= self.W, np.s_[:, -1]))):
            if hit:
                ap[sl] = 1
        d = cv2.distanceTransform(ap, cv2.DIST_L2, 5)[1:-1, 1:-1]
        R = r or max(d.max(), 1)
        u = np.clip(d / R, 0, 1)
        hgt = np.sqrt(np.clip(1 - (1 - u)**2, 0, 1)) * R * (1 - flat)
        hgt = cv2.GaussianBlur(hgt.astype(np.float32), (0, 0), float(np.clip(R * .09, 1.2, 18)))
        for b, amp, s_ in bumps:
            hgt = hgt + cv2.GaussianBlur(self.m(b).on(m), (0, 0), s_) * amp
        if rough:
            hgt = hgt + rough * (self.at(self.mid, m) * 3 + blur(self.at(self.tooth, m), 1.5) * .9)
        gy, gx = np.gradient(hgt)
        inv = 1 / np.sqrt(gx * gx + gy * gy + 1)
        lx, ly, lz = np.array(light) / np.linalg.norm(light)
        t = (-gx * lx - gy * ly + lz) * inv
        t = .5 + (t - .5) * gain * .92 + bias
        self.lay(m, self.ramp(t, cols, steps, m, noise, tex), alpha)
        m.t, m.z = t, inv
        return m

    def cast(self, s, dx, dy, soft, colour='#3a2430', alpha=.5, squash=None, within=None, **k):
        """A shadow thrown by the shape; paint multiplied on what is there."""
        m = self.m(s, margin=int(soft * 3) + 6, **k) if not isinstance(s, Mask) else grow(s, int(soft * 3) + 6, self)
        a = blur(m.a, soft)
        m2 = Mask(m.x + int(dx), m.y + int(dy), a)
        m2 = clip(m2, self)
        a = smooth(.12, .88, m2.a + .06 * self.at(self.streak['d'], m2) * (m2.a > .02))
        if within is not None:
            a = a * self.m(within).on(m2)
        h, w = a.shape
        v = self.img[m2.y:m2.y + h, m2.x:m2.x + w].astype(np.float32)
        q = (a * alpha)[..., None]
        self.img[m2.y:m2.y + h, m2.x:m2.x + w] = v * (1 - q) + v * rgb(colour) / 255 * q

    def side(self, s, colour, light=(-.6, -.6), r=20, alpha=.8, noise=.18, tex='d', **k):
        """Shade on the side of a flat shape that is turned from the light."""
        m = self.m(s, margin=int(r) + 8, **k) if not isinstance(s, Mask) else s
        M = np.float32([[1, 0, light[0] * r], [0, 1, light[1] * r]])
        sh = cv2.warpAffine(m.a, M, m.a.shape[::-1])
        a = m.a * (1 - blur(sh, r * .5))
        a = smooth(.25, .75, a * 1.15 + noise * .5 * (self.at(self.streak[tex], m) * .7 + self.at(self.tooth, m) * .4) * (a > .03))
        self.lay(Mask(m.x, m.y, a * m.a), rgb(colour), alpha)

    def scumble(self, s, colour, amount=.5, alpha=.7, tex='d', soft=0, scale=None, **k):
        """Dry brush: paint that only catches the ridges of the paper."""
        m = self.m(s, soft=soft, **k)
        n = self.at(self.streak[tex] if scale is None else self.noise(scale, 2), m) * .8 + self.at(self.tooth, m) * .45
        a = smooth(.0, .5, n * .5 + (amount - .5) * 2.4 + (m.a - 1) * 1.6) * (m.a > .01)
        self.lay(Mask(m.x, m.y, a * np.minimum(1, m.a * 2)), self.pigment(m, colour), alpha)

    def many(self, polys, cols, within=None, wob=0):
        """Quick small touches: polygons each with its own colour."""
        target = self.img if within is None else self.img.copy()
        for p, c in zip(polys, cols):
            p = self.wobble(p, wob) if wob else np.asarray(p)
            q = np.round((p + PAD) * 16).astype(np.int32)
            cv2.fillPoly(target, [q], tuple(float(v) for v in rgb(c)), cv2.LINE_AA, 4)
        if within is not None:
            m = self.m(within)
            h, w = m.a.shape
            self.lay(m, target[m.y:m.y + h, m.x:m.x + w].astype(np.float32))

    def finish(self, path, paper=.012, warm=(1, 1, 1), vignette=.0, contrast=1.0, settle=16, limit=449_000):
        f = np.ascontiguousarray(self.img[PAD:-PAD, PAD:-PAD])
        f = cv2.bilateralFilter(f, 5, settle, 1.6).astype(np.float32)  # settle what JPEG would only smear
        h, w = f.shape[:2]
        n = self.tooth[PAD:-PAD, PAD:-PAD] * .5 + self.mid[PAD:-PAD, PAD:-PAD] * .5
        f *= (1 + paper * n)[..., None]
        f *= np.array(warm, np.float32)
        f = 118 + (f - 118) * contrast
        if vignette:
            yy, xx = np.mgrid[0:h, 0:w]
            d = np.hypot((xx / w - .5) * 1.1, yy / h - .5)
            f *= (1 - vignette * smooth(.3, .8, d))[..., None]
        im = Image.fromarray(np.clip(f, 0, 255).astype(np.uint8))
        from io import BytesIO
        for q in (90, 88, 86, 84, 82, 80, 77, 74, 70):
            b = BytesIO()
            im.save(b, 'JPEG', quality=q, subsampling=0, optimize=True, progressive=True)
            if b.tell() < limit:
                break
        else:
            raise ValueError(f'{path}: {b.tell()} bytes, over the limit')
        with open(path, 'wb') as o:
            o.write(b.getvalue())
        print(path.split('/')[-3] + '/' + path.split('/')[-1], im.size, q, b.tell() // 1000, 'kB')
        return im


def grow(m, n, c):
    a = cv2.copyMakeBorder(m.a, n, n, n, n, cv2.BORDER_CONSTANT)
    return Mask(m.x - n, m.y - n, a)


def clip(m, c):
    h, w = m.a.shape
    x0, y0 = max(0, m.x), max(0, m.y)
    x1, y1 = min(c.W, m.x + w), min(c.H, m.y + h)
    if x1 <= x0 or y1 <= y0:
        return Mask(0, 0, np.zeros((2, 2), np.float32))
    return Mask(x0, y0, np.ascontiguousarray(m.a[y0 - m.y:y1 - m.y, x0 - m.x:x1 - m.x]))
