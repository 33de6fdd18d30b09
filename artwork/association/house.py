"""The house of the association: a former village school in local stone."""
from kit import *

c = Canvas(1600, 1200, '#f3e3c3', seed=51)
c.wash(rect(-160, -160, 1760, 900), ['#77a9b6', '#9fc2bc', '#cfd9bd', '#f3e4b8'], (900, -160), (700, 760), 7, wob=0, noise=.035)
clouds(c, [(40, 190, 420, 90), (1130, 120, 460, 80), (620, 60, 260, 40)])
wood(c, curve([(-160, 560), (120, 500), (420, 530), (900, 480), (1300, 520), (1760, 470), (1760, 900, 1), (-160, 900, 1)]), 24, ['#4f7a70', '#628b78', '#7d9f80', '#a4b584', '#c9c992'])
# neighbours
house(c, -60, 830, 190, 270, 150, '#d9a583', '#5a6178', 1, .5)
house(c, 1560, 830, 200, 260, 200, '#e9d3ae', '#b3593f', -1, .5)

# the body of the house: long front, gable at the left
X0, X1, Y0, Y1 = 300, 1330, 430, 880
def stones(box, mask, cols, h=(20, 34)):
    c.fill(mask, '#cdbb98', .06)
    y, ps, cs = box[1], [], []
    while y < box[3]:
        H = c.r.uniform(*h)
        x = box[0] - c.r.uniform(0, 50)
        while x < box[2]:
            w = c.r.uniform(34, 96)
            j = c.r.normal(0, 2.2, 8)
            ps.append(curve([(x + 3 + j[0], y + 3 + j[1], 1), (x + w - 2, y + 3 + j[2], 1), (x + w - 2 + j[3], y + H - 2, 1), (x + 3, y + H - 2 + j[4], 1)], n=3))
            cs.append(rgb(cols[c.r.integers(len(cols))]) * (1 + c.r.normal(0, .04)))
            x += w
        y += H
    c.many(ps, cs, within=mask)


ST = ['#d8c39a', '#c9b390', '#e3d2ac', '#b8a68c', '#d2b98a', '#a99c8c']
front = c.mask(rect(X0, Y0, X1, Y1))
stones((X0, Y0, X1, Y1), front, ST)
c.wash(front, ['#fff0c4', '#e6c49c', '#a08794'], (X0, Y0), (X1 + 100, Y1), 5, alpha=.25)
# roof, slates
roof = poly([(248, 446), (360, 196), (1270, 196), (1384, 446)])
c.cast(poly([(300, 440), (1330, 440), (1330, 486), (300, 486)]), 0, 14, 8, alpha=.55)
rm = c.fill(roof, SLATE, .08, 'h')
ps, cs = [], []
for r_, y in enumerate(np.arange(196, 450, 17)):
    for x in np.arange(230 - (r_ % 2) * 13, 1400, 26):
        ps.append(poly([(x, y), (x + 25, y), (x + 25, y + 15), (x + 12, y + 19), (x, y + 15)], 50))
        cs.append(mix(['#56617a', '#4c566e', '#626c82', '#434c64', '#6f7588'][c.r.integers(5)], '#2f3248', np.clip((x - 300) / 2600, 0, 1)))
c.many(ps, cs, within=rm)
c.wash(rm, ['#ffe9c0', '#8f90a8', '#3a3c58'], (300, 180), (1300, 500), 5, alpha=.28)
c.dome(rect(352, 188, 1280, 206), shades('#7f7a84'), L, steps=3)
c.fill(rect(240, 440, 1392, 460), '#efe2c4', .05, 'h')
c.fill(rect(240, 456, 1392, 466), '#8a7a7c', .05, 'h')
# a small belfry
c.fill(rect(770, 100, 856, 200), '#efe2c4', .06, 'v')
c.fill(rect(822, 100, 856, 200), '#b3a2a0', .06, 'v')
c.fill(curve([(790, 190, 1), (790, 136), (812, 116), (834, 136), (834, 190, 1)]), '#4a4660')
c.dome(curve([(799, 176), (803, 146), (812, 138), (821, 146), (826, 176)]), shades('#c9983f'), L, steps=4)
c.dome(curve([(750, 104, 1), (790, 64), (806, 10), (813, -30, 1), (820, 10), (836, 64), (876, 104, 1)]), shades(SLATE), L, steps=4)
for x in (470, 1150):
    c.fill(rect(x, 130, x + 56, 240), '#a5563f', .08)
    c.side(rect(x, 130, x + 56, 240), '#5d2c34', (-.8, 0), 22, .6)
    c.fill(rect(x - 6, 122, x + 62, 138), '#d9c09a', .06)
# dormers with light
for x in (560, 990):
    c.fill(poly([(x - 52, 372), (x, 300), (x + 52, 372)]), '#3f475f')
    c.fill(rect(x - 38, 360, x + 38, 430), '#f1e5cb')
    c.wash(rect(x - 28, 362, x + 28, 424), ['#a9c4c0', '#5d7a8a'], (x, 350), (x, 430), 3)
    c.fill(rect(x - 3, 362, x + 3, 424), '#f1e5cb')
    c.fill(poly([(x - 60, 372), (x, 292), (x + 60, 372), (x + 46, 372), (x, 312), (x - 46, 372)]), '#efe2c4')


def window(x, y, w, h, lit=False):
    m = c.fill(curve([(x - 16, y + h + 8, 1), (x - 16, y, 1), (x - 10, y - 26), (x + w / 2, y - 40), (x + w + 10, y - 26), (x + w + 16, y, 1), (x + w + 16, y + h + 8, 1)]), '#b8a9a0', .06)
    c.side(m, '#776a74', (-.5, -.7), 10, .5)
    g = curve([(x, y + h, 1), (x, y, 1), (x + 4, y - 14), (x + w / 2, y - 24), (x + w - 4, y - 14), (x + w, y, 1), (x + w, y + h, 1)])
    c.fill(g, '#2f5a58')
    c.wash(curve([(x + 8, y + h - 8, 1), (x + 8, y + 2, 1), (x + w / 2, y - 14), (x + w - 8, y + 2, 1), (x + w - 8, y + h - 8, 1)]), ['#fff0bc', '#f9cf80', '#d99a58', '#8a6a60'] if lit else ['#cfdcc4', '#8fb0b0', '#56788a', '#3a506a'], (x, y - 20), (x + w * .6, y + h), 4, tex='u')
    for k in (1 / 3, 2 / 3) if w > 100 else (.5,):
        c.fill(rect(x + w * k - 4, y - 18, x + w * k + 4, y + h), '#2f5a58')
    for k in (.1, .55):
        c.fill(rect(x, y + h * k - 3, x + w, y + h * k + 4), '#2f5a58')
    m = c.fill(rect(x - 24, y + h + 4, x + w + 24, y + h + 22), '#9b9098', .06)
    c.side(m, '#554c5c', (0, -.8), 8, .6)
    c.cast(rect(x - 20, y + h + 20, x + w + 20, y + h + 30), 6, 6, 4, alpha=.4)


for x, lit in ((374, False), (540, True), (1000, True), (1166, True)):
    window(x, 570, 112, 190, lit)
# the second window stands open
g = curve([(550, 752, 1), (550, 572, 1), (596, 556), (642, 572, 1), (642, 752, 1)])
c.wash(g, ['#fff0bc', '#f9cf80', '#d99a58', '#8a6a60'], (550, 560), (640, 780), 4, tex='u')
for q in ([(540, 560), (516, 548), (516, 772), (540, 760)], [(652, 560), (676, 548), (676, 772), (652, 760)]):
    c.fill(poly(q), '#2f5a58', .06, 'v')
    c.fill(poly([tuple(v) for v in (np.array(q) - np.mean(q, 0)) * [.5, .86] + np.mean(q, 0)]), '#9fc0b8', .05)
figure(c, 592, 768 + 90, 250, 'raise', 1, '#d2603e', '#39465f', 'b', '#2a1c20', 'bob', shadow=False)
c.fill(rect(530, 764, 664, 792), '#9b9098', .06)
st = c.mask(rect(524, 790, 680, 880), dry=0)
stones((524, 790, 680, 880), st, ST)
# the door and its steps
m = c.fill(curve([(704, 880, 1), (704, 560, 1), (720, 500), (812, 462), (904, 500), (920, 560, 1), (920, 880, 1)]), '#b8a9a0', .06)
c.side(m, '#776a74', (-.5, -.7), 16, .5)
c.wash(curve([(730, 880, 1), (730, 566, 1), (744, 520), (812, 492), (880, 520), (894, 566, 1), (894, 880, 1)]), ['#fff2c4', '#fbd083', '#d89550', '#7d5148'], (800, 520), (860, 900), 5)
c.fill(curve([(796, 566, 1), (744, 566, 1), (752, 528), (812, 500), (872, 528), (880, 566, 1)]), '#f6e3ae', alpha=.6)
c.fill(rect(730, 566, 894, 576), '#2f5a58')
for a in (0, 30, 60, 90, 120, 150, 180):
    t = np.radians(a)
    c.fill(stroke([(812, 570), (812 + np.cos(t) * 76, 570 - np.sin(t) * 70)], 5), '#2f5a58')
figure(c, 800, 872, 250, 'stand', 1, '#4d7a5c', '#7b5b48', 'd', '#8a4a2c', 'long', light=(-.4, .2, .4), shadow=False)
lf = c.fill(poly([(894, 576), (960, 566), (960, 906), (894, 880)]), '#2c6a60', .09, 'v')
c.side(lf, '#173a3c', (-.8, 0), 24, .6, tex='v')
rf = c.fill(poly([(730, 576), (672, 566), (672, 906), (730, 880)]), '#3f8473', .09, 'v')
for y in (600, 740):
    c.side(poly([(720, y), (684, y - 4), (684, y + 112), (720, y + 106)]), '#1f4f4a', (-.5, -.5), 8, .8)
for i in range(3):
    m = c.fill(rect(690 - i * 26, 880 + i * 20, 936 + i * 26, 902 + i * 20), ['#cfc1b0', '#c2b3a6', '#b5a59c'][i], .06, 'h')
    c.side(m, '#6d606c', (0, -.9), 8, .6)
c.glow(812, 760, 330, '#ffd283', .35)
# wisteria on the left corner
c.fill(stroke([(318, 890), (300, 740), (340, 600), (316, 470)], 14, 8), '#4f3d3a')
tops(c, [(310 + c.r.normal(0, 30) + (c.r.uniform(0, 320) if y < 520 else 0), y) for y in np.repeat(np.linspace(440, 720, 30), 3)], 18, LEAF)
ps, cs = [], []
for _ in range(40):
    x, y = 300 + c.r.uniform(-20, 340), 500 + c.r.uniform(-30, 50)
    for j in range(22):
        k = j / 22
        ps.append(ellipse(x + c.r.normal(0, 8 * (1 - k)), y + k * 58, 5.5 * (1.1 - k * .7), 4.5 * (1.1 - k * .7)))
        cs.append(['#8d7ab0', '#a994c4', '#6d5f98', '#cdb8d8'][c.r.integers(4)])
c.many(ps, cs)

# forecourt
c.wash(poly([(-160, 884), (300, 880), (660, 936), (966, 936), (1330, 880), (1760, 884), (1760, 1400), (-160, 1400)]), ['#e9d6a8', '#d8bd8c', '#b59a80', '#8a7a78'], (700, 900), (900, 1400), 6, tex='h', wob=3)
for _ in range(160):
    x, y = c.r.uniform(-150, 1750), c.r.uniform(930, 1330)
    k = (y - 900) / 400
    c.lay(c.mask(stroke([(x, y), (x + 60 * k + 14, y + c.r.normal(0, 2)), (x + 110 * k + 30, y)], 1, 1, mid=3 + 5 * k), dry=.8), rgb(['#a98c6c', '#f3e4bc', '#9b8478'][c.r.integers(3)]), .5)
c.cast(poly([(300, 884), (690, 884), (640, 940), (300, 930)]), 30, 10, 10, alpha=.35)
c.cast(poly([(936, 884), (1330, 884), (1420, 930), (990, 940)]), 30, 10, 10, alpha=.35)
# lawn and border under the windows
for x0, x1 in ((310, 690), (950, 1330)):
    tops(c, [(c.r.uniform(x0, x1), c.r.uniform(866, 896)) for _ in range(46)], 19, LEAF)
    flowers(c, (x0, 850, x1, 900), 60, ['#f4ead0', '#e8734a', '#f2c14e', '#e9a3a0'], (5, 9))
# bench, people talking, a bicycle, a tree
bx, by = 1090, 1010
c.cast(rect(bx - 10, by, bx + 270, by + 14), 16, 4, 8, alpha=.45)
for x in (bx + 16, bx + 236):
    c.fill(rect(x, by - 60, x + 12, by + 8), '#2f3a40')
for i in range(3):
    c.dome(rect(bx - 6, by - 118 + i * 20, bx + 264, by - 104 + i * 20), shades('#a8653c'), L, steps=3)
c.dome(rect(bx - 10, by - 62, bx + 268, by - 44), shades('#b87545'), L, steps=3)
figure(c, bx + 66, by + 14, 262, 'sit', 1, '#c9573c', '#4a4f66', 'd', '#cfc6bc', 'bun', skirt='#4f6f8a', shadow=False)
figure(c, bx + 214, by + 14, 266, 'sit', -1, '#4f7f86', '#6b5348', 'c', '#2a2024', shadow=False)
figure(c, 560, 1076, 300, 'carry', 1, '#e2b04a', '#46506e', 'a', '#5a3424', 'bob', apron=None)
c.dome(poly([(618, 872), (706, 866), (708, 916), (620, 922)]), shades('#b07a48'), L, steps=4, flat=.6)
tops(c, [(630 + i * 13, 868 + (i % 2) * 5) for i in range(6)], 13, ['#7d3a2c', '#b5482f', '#6d8a4a', '#dd7a48', '#efb45c'])
figure(c, 420, 1070, 176, 'walk', 1, '#d9744e', '#3f5a70', 'a', '#6b3f26')
# a lime tree cropping the left
T = c.dome(stroke([(70, 1280), (96, 900), (60, 560), (96, 240)], 128, 62), ['#241f2e', '#3d3440', '#64524f', '#96795f', '#cfae7c'], L, steps=5, rough=.4, tex='v')
bark(c, T, 70, ['#2b2431', '#b5936a', '#6f8a55'])
c.fill(stroke([(80, 520), (190, 380), (300, 300)], 34, 8), '#4a3d43')
for x, y, r in ((-40, 100, 180), (120, 30, 160), (250, 120, 110), (-60, 330, 130), (110, 230, 130), (300, 260, 72), (230, -40, 120), (170, 370, 74), (20, 440, 80)):
    crown(c, x, y, r, LEAF, L, touches=70)
c.cast(curve([(-160, 1060), (200, 1040), (560, 1120), (700, 1240), (300, 1300), (-160, 1360)]), 0, 0, 14, '#5a5a78', .45)
for _ in range(40):
    c.fill(ellipse(c.r.uniform(0, 560), c.r.uniform(1100, 1220), c.r.uniform(8, 26), c.r.uniform(4, 9)), '#e9d3a0', alpha=.55)
c.glow(200, -100, 1100, '#ffe3a8', .14)
c.finish(out('house.jpg'), vignette=.08)
