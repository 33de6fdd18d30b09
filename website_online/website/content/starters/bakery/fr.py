"""The words of the bakery in French."""

from website_online.website.content.starters.typography import french

WORDS = french(
    {
        "settings.tagline": "pain au levain, viennoiseries et tartes",
        "settings.street": "Rue de l'Exemple 12",
        "settings.hours_note": "Fermé le lundi. Les jours fériés, nous ouvrons comme un dimanche.",
        "header.note": "Ouvert du mardi au dimanche, dès 6 h 30",
        "footer.text": "<p>Le pain se commande la veille avant 17 h. Les tartes, deux jours à l'avance.</p>",
        "footer.small": "Allergènes : la liste est au comptoir, demandez-la.",
        # Accueil
        "home.page.title": "Accueil",
        "home.page.path": "",
        "home.page.description": "{site} : pain au levain, viennoiseries et tartes, cuits sur place chaque "
        "matin. La semaine au fournil, les heures d'ouverture et les commandes.",
        "home.hero.label": "Boulangerie de quartier",
        "home.hero.title": "Le pain de ce matin, pas celui d'hier.",
        "home.hero.text": "<p>{site}, c'est une pâte qui repose toute la nuit et un four qui s'allume à trois heures. "
        "Nous ouvrons à six heures et demie. Quand il n'y a plus de pain, nous fermons la porte et nous "
        "préparons celui du lendemain.</p>",
        "home.hero.bread": "Voir nos pains",
        "home.hero.order": "Commander pour samedi",
        "home.hero.caption": "Première fournée, cinq heures moins dix.",
        "home.week.label": "Du mardi au dimanche",
        "home.week.title": "La semaine au fournil",
        "home.week.1.title": "Mardi",
        "home.week.1.note": "seigle",
        "home.week.1.text": "<p>Le seigle complet, dense et un peu acide. Il tient jusqu'au samedi si vous le "
        "gardez dans un linge.</p>",
        "home.week.2.title": "Mercredi",
        "home.week.2.note": "noix",
        "home.week.2.text": "<p>Le pain aux noix, et les couques aux raisins pour les enfants qui n'ont pas "
        "école l'après-midi.</p>",
        "home.week.3.title": "Jeudi",
        "home.week.3.note": "épeautre",
        "home.week.3.text": "<p>L'épeautre d'Ardenne, moulu à la meule. La mie est serrée, la croûte fine.</p>",
        "home.week.4.title": "Vendredi",
        "home.week.4.note": "cramique",
        "home.week.4.text": "<p>Le cramique et le craquelin sortent à dix heures. Le grand pain gris du week-end "
        "aussi : on le coupe si vous voulez, épais ou fin.</p>",
        "home.week.5.title": "Samedi",
        "home.week.5.note": "tartes",
        "home.week.5.text": "<p>Tarte au riz, tarte au sucre, et une tarte aux fruits qui change avec le jardin.</p>",
        "home.week.6.title": "Dimanche",
        "home.week.6.note": "pistolets",
        "home.week.6.text": "<p>Les pistolets et les couques au beurre, dès sept heures. La file avance vite.</p>",
        "home.dough.heading": "Farine, eau, sel, et le temps",
        "home.dough.text": "<p>Notre levain a besoin de seize heures. Rien ne le remplace : ni levure en plus, ni "
        "poudre, ni pâte surgelée. C'est ce repos qui donne une mie qui se digère bien et un pain qui tient "
        'trois jours.</p><p><a href="page:{story}">Comment se passe une nuit au fournil</a></p>',
        "home.dough.caption": "On façonne à la main, sur le bois.",
        "home.said.text": "Un grand gris, coupé épais. Le croûton ne rentre jamais à la maison.",
        "home.said.author": "une cliente du samedi",
        "home.visit.heading": "Du pain pour dimanche ?",
        "home.visit.text": "<p>Dites-le-nous avant samedi 17 h, au comptoir, par téléphone ou d'ici. Votre "
        "commande vous attend à votre nom, vous ne faites pas la file.</p>",
        "home.visit.order": "Commander",
        "home.visit.caption": "La boutique, un matin de semaine.",
        # Nos pains
        "bread.page.title": "Nos pains",
        "bread.page.path": "nos-pains",
        "bread.page.description": "Les pains, les viennoiseries et les tartes de {site}, avec leurs prix.",
        "bread.hero.label": "Pains, couques et tartes",
        "bread.hero.title": "Tout ce qui sort du four",
        "bread.hero.text": "<p>Les pains sont au levain, sauf les pistolets et les baguettes. Les prix sont ceux du "
        "comptoir ; le pain coupé ne coûte pas plus cher.</p>",
        "bread.hero.caption": "Le campagne d'un kilo. On en vend aussi la moitié.",
        "bread.loaves.label": "Tous les jours",
        "bread.loaves.title": "Les pains",
        "bread.loaves.1.title": "Campagne au levain",
        "bread.loaves.1.note": "5,40 €",
        "bread.loaves.1.text": "<p>Froment et un peu de seigle, 1 kg.</p>",
        "bread.loaves.2.title": "Demi-campagne",
        "bread.loaves.2.note": "2,90 €",
        "bread.loaves.2.text": "<p>Le même, 500 g.</p>",
        "bread.loaves.3.title": "Grand gris",
        "bread.loaves.3.note": "3,30 €",
        "bread.loaves.3.text": "<p>Farine semi-complète, en boîte, facile à trancher.</p>",
        "bread.loaves.4.title": "Blanc carré",
        "bread.loaves.4.note": "3,10 €",
        "bread.loaves.4.text": "<p>Celui des tartines et des croque-monsieur.</p>",
        "bread.loaves.5.title": "Seigle complet",
        "bread.loaves.5.note": "4,60 €",
        "bread.loaves.5.text": "<p>Le mardi et le vendredi.</p>",
        "bread.loaves.6.title": "Épeautre",
        "bread.loaves.6.note": "5,20 €",
        "bread.loaves.6.text": "<p>Le jeudi et le samedi.</p>",
        "bread.loaves.7.title": "Pain aux noix",
        "bread.loaves.7.note": "4,40 €",
        "bread.loaves.7.text": "<p>Le mercredi et le samedi.</p>",
        "bread.loaves.8.title": "Baguette",
        "bread.loaves.8.note": "1,60 €",
        "bread.loaves.8.text": "<p>Trois fournées par jour.</p>",
        "bread.sweet.label": "Au beurre",
        "bread.sweet.title": "Couques et tartes",
        "bread.sweet.1.title": "Les couques du matin",
        "bread.sweet.1.note": "dès 1,40 €",
        "bread.sweet.1.text": "<p>Croissant, couque au chocolat, couque suisse, chausson aux pommes. Feuilletés ici, "
        "avec du beurre de laiterie.</p>",
        "bread.sweet.2.title": "Les tartes du week-end",
        "bread.sweet.2.note": "dès 14 €",
        "bread.sweet.2.text": "<p>Au riz, au sucre, aux fruits. Pour six ou pour dix personnes. Les grands gâteaux se "
        '<a href="page:{order}">commandent deux jours à l\'avance</a>.</p>',
        "bread.sunday.label": "Dès sept heures",
        "bread.sunday.title": "Le dimanche matin",
        "bread.sunday.text": "<p>Un pistolet doit craquer, puis céder. Les nôtres sortent toutes les vingt minutes "
        "jusqu'à midi.</p>",
        "bread.sunday.1.title": "Pistolet",
        "bread.sunday.1.note": "0,60 €",
        "bread.sunday.2.title": "Sandwich mou",
        "bread.sunday.2.note": "0,70 €",
        "bread.sunday.3.title": "Croissant",
        "bread.sunday.3.note": "1,40 €",
        "bread.sunday.4.title": "Cramique, 500 g",
        "bread.sunday.4.note": "4,80 €",
        "bread.questions.label": "Bon à savoir",
        "bread.questions.title": "On nous demande souvent",
        "bread.questions.1.q": "Comment garder le pain ?",
        "bread.questions.1.a": "<p>Dans un linge ou un sac en papier, le côté coupé contre la planche. Pas au frigo : il "
        "y sèche plus vite. Le levain se congèle bien, déjà tranché.</p>",
        "bread.questions.2.q": "Où trouver la liste des allergènes ?",
        "bread.questions.2.a": "<p>Dans le classeur du comptoir, produit par produit. Tout est fabriqué dans un seul "
        "atelier où l'on travaille du gluten, du lait, des œufs et des noix : nous ne pouvons pas garantir l'absence "
        "de traces.</p>",
        "bread.questions.3.q": "Avez-vous du pain sans gluten ?",
        "bread.questions.3.a": "<p>Non. Il faudrait un four et une pièce à part, et nous n'en avons pas.</p>",
        "bread.questions.4.q": "Que faites-vous des invendus ?",
        "bread.questions.4.a": "<p>Le pain de la veille est à moitié prix jusqu'à dix heures. Le reste part à l'épicerie "
        "sociale du quartier.</p>",
        # Notre histoire
        "story.page.title": "Notre histoire",
        "story.page.path": "notre-histoire",
        "story.page.description": "{site} : d'où vient la farine, comment se passe une nuit au fournil, et qui fait "
        "le pain.",
        "story.hero.label": "D'où vient notre pain",
        "story.hero.title": "Un moulin, un four, deux paires de bras",
        "story.hero.text": "<p>{site} tient dans une seule pièce derrière la boutique. On y entre par la cour, et à "
        "quatre heures du matin c'est le seul endroit chaud de la rue.</p>",
        "story.hero.caption": "La farine vient d'un moulin à meules, à trente kilomètres.",
        "story.text.body": "<p>Nous avons repris la boulangerie avec son four, ses clients et son levain. Le levain, il a "
        "fallu le mériter : les premières semaines, il n'en faisait qu'à sa tête, et le pain aussi.</p><p>Nous avons "
        "gardé la recette du grand gris telle qu'elle était, parce que la rue entière la connaît. Le reste est venu peu "
        "à peu : l'épeautre le jeudi, le pain aux noix, puis les tartes, quand la belle-mère a bien voulu donner la "
        "recette de la tarte au riz.</p><p>Nous travaillons avec peu de farines, toutes d'ici, et nous connaissons les "
        "gens qui les moulent. Quand la récolte est difficile, le pain change un peu. Nous préférons vous le dire que "
        "le corriger avec une poudre.</p>",
        "story.night.label": "De une heure à six heures et demie",
        "story.night.title": "Une nuit au fournil",
        "story.night.1.title": "Le levain",
        "story.night.1.note": "1 h",
        "story.night.1.text": "<p>On regarde la pâte d'hier soir. Elle a doublé, elle sent la pomme. Si elle est en avance, "
        "on ouvre la fenêtre.</p>",
        "story.night.2.title": "Le façonnage",
        "story.night.2.note": "2 h 30",
        "story.night.2.text": "<p>Cent vingt pâtons, pesés puis tournés à la main. La radio est basse, personne ne parle.</p>",
        "story.night.3.title": "Le four",
        "story.night.3.note": "3 h 15",
        "story.night.3.text": "<p>La sole monte à 260 degrés. Un coup de lame sur chaque pain, une poignée de vapeur, et on "
        "ferme.</p>",
        "story.night.4.title": "Les couques",
        "story.night.4.note": "5 h",
        "story.night.4.text": "<p>Le feuilletage préparé la veille passe au four. C'est l'odeur qui réveille les voisins.</p>",
        "story.night.5.title": "La porte",
        "story.night.5.note": "6 h 30",
        "story.night.5.text": "<p>Les premiers sont toujours les mêmes : l'infirmière qui rentre, le chauffeur de bus qui "
        "part.</p>",
        "story.said.text": "Si le pain est raté, on ne le vend pas. On le mange, et on se tait.",
        "story.said.author": "règle de la maison",
        "story.pictures.label": "Rue de l'Exemple",
        "story.pictures.title": "La maison",
        "story.pictures.1": "La boutique, un mardi.",
        "story.pictures.2": "L'établi, avant la deuxième fournée.",
        "story.pictures.3": "Le campagne, entamé.",
        # Commander
        "order.page.title": "Commander",
        "order.page.path": "commander",
        "order.page.description": "{site} : commander du pain, une tarte ou un gâteau, comment et jusqu'à quand.",
        "order.hero.label": "Commandes",
        "order.hero.title": "Gardez-vous un pain, ou une tarte",
        "order.hero.text": "<p>Un coup de fil suffit. Vous pouvez aussi nous écrire : nous répondons entre deux fournées, "
        "d'habitude avant midi.</p>",
        "order.hero.call": "Appeler la boutique",
        "order.hero.write": "Écrire un message",
        "order.how.label": "En trois temps",
        "order.how.title": "Comment ça se passe",
        "order.how.1.title": "Vous choisissez",
        "order.how.1.text": '<p>Dans <a href="page:{bread}">la liste de nos pains</a>, ou en nous disant combien vous serez à '
        "table.</p>",
        "order.how.2.title": "Nous confirmons",
        "order.how.2.text": "<p>Par téléphone ou par message, avec le prix. Tant que nous n'avons pas confirmé, rien n'est "
        "réservé.</p>",
        "order.how.3.title": "Vous passez prendre",
        "order.how.3.text": "<p>Votre commande est au comptoir, à votre nom, jusqu'à la fermeture. On paie sur place, par carte "
        "ou en espèces.</p>",
        "order.when.label": "Délais",
        "order.when.title": "Jusqu'à quand ?",
        "order.when.1.title": "Pain du lendemain",
        "order.when.1.note": "la veille, 17 h",
        "order.when.2.title": "Pistolets du dimanche",
        "order.when.2.note": "samedi, 17 h",
        "order.when.3.title": "Tarte",
        "order.when.3.note": "2 jours avant",
        "order.when.4.title": "Gâteau d'anniversaire",
        "order.when.4.note": "4 jours avant",
        "order.when.5.title": "Plus de trente personnes",
        "order.when.5.note": "10 jours avant",
        "order.when.note": "<p>À Noël et à Pâques, les commandes ferment une semaine plus tôt. Les dates sont affichées à la "
        "boutique.</p>",
        "order.party.heading": "Pour une fête ou une réunion",
        "order.party.text": "<p>Plateaux de pistolets garnis, couques pour l'équipe, tartes pour une communion : dites-nous "
        "le jour, l'heure et le nombre de personnes, nous vous envoyons un prix.</p>",
        "order.party.write": "Demander un prix",
        "order.party.caption": "Un plateau de couques pour douze.",
        "order.questions.label": "Bon à savoir",
        "order.questions.title": "Avant de commander",
        "order.questions.1.q": "Livrez-vous ?",
        "order.questions.1.a": "<p>Non, sauf aux écoles et aux restaurants du quartier, le matin avant huit heures.</p>",
        "order.questions.2.q": "Peut-on changer ou annuler ?",
        "order.questions.2.a": "<p>Oui, jusqu'à l'heure limite. Après, la pâte est déjà faite.</p>",
        "order.questions.3.q": "Faites-vous des factures ?",
        "order.questions.3.a": "<p>Oui. Donnez-nous votre numéro d'entreprise en commandant.</p>",
        # Contact
        "contact.page.title": "Contact",
        "contact.page.path": "contact",
        "contact.page.description": "L'adresse, le téléphone et les heures d'ouverture de {site}.",
        "contact.hero.label": "Nous trouver",
        "contact.hero.title": "Passez la porte, ou écrivez",
        "contact.hero.text": "<p>Le plus simple est de venir. Le matin, il y a toujours quelqu'un du fournil derrière le "
        "comptoir.</p>",
        "contact.where.note": "L'arrêt de bus est à cinquante mètres. Deux places « vingt minutes » devant la vitrine. Une marche "
        "à l'entrée : sonnez, on vient à la porte.",
        "contact.where.caption": "La vitrine verte, après l'église.",
        "contact.write.label": "Par écrit",
        "contact.write.title": "Un message",
        "contact.form.intro": "<p>Pour une commande, notez le jour et l'heure où vous passerez.</p>",
        "contact.form.button": "Envoyer le message",
        "contact.form.success": "Merci, votre message est arrivé. Nous répondons d'habitude avant midi.",
        "form.name": "Votre nom",
        "form.email": "Votre e-mail",
        "form.phone": "Votre téléphone",
        "form.message": "Votre message",
    }
)
