"""Function words of the languages news is written in, as data; scripts and the language each stands for."""

from __future__ import annotations

# The commonest function words of each language, lower case, as one string a language (split when used: nothing is
# computed at import). Words are split at apostrophes, so French has "l" and "qu", English "s" and "t". Words that two
# languages share stand in both: what decides is which language has most of a text's words.
FUNCTION_WORDS: tuple[tuple[str, str], ...] = (
    (
        "en",
        "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they "
        "which one were all their has would been who will more said after over into about its than when where there "
        "says s t",
    ),
    (
        "fr",
        "le la les de des du un une et en à au aux que qui dans pour par sur est sont a ont été il elle ce cette ces "
        "se sa son ses pas ne plus avec d l qu n s c mais ou où comme leur entre après contre",
    ),
    (
        "es",
        "el la los las de del un una y en a al que por para con se su sus es son fue ha han lo no más como pero o este "
        "esta entre sobre desde hasta cuando también según tras muy ya donde había ser",
    ),
    (
        "pt",
        "o a os as de do da dos das um uma e em no na nos nas ao à que por para com se sua seu é são foi não mais como "
        "mas ou pelo pela entre sobre após também já segundo está ser há até",
    ),
    (
        "it",
        "il lo la i gli le di del della dei delle un una e è in nel nella a al alla che per con su da dal dalla si "
        "sono ha hanno non più come ma o anche questo questa tra dopo contro stato l d dell sul",
    ),
    (
        "ro",
        "și în de la a al ai ale un o cu pe din pentru că nu se este sunt au care prin sau mai fost după dar lui ei "
        "acest această fi ca lor către între s va",
    ),
    (
        "ca",
        "el la els les de del dels un una i en a al als que per amb es són ha han no més com però o aquest aquesta "
        "entre sobre després també seva seu va l d ser hi",
    ),
    (
        "de",
        "der die das den dem des ein eine einer einem einen und in im zu zum zur von vom mit auf für ist sind war "
        "wurde wurden hat haben nicht auch sich er sie es als an bei nach aus aber oder dass wie über durch um am",
    ),
    (
        "nl",
        "de het een van en in is dat op te voor met zijn niet aan er om ook als bij door naar uit over maar heeft "
        "hebben werd worden was die dit deze tot of nog zich hij ze wordt na tegen",
    ),
    (
        "sv",
        "och i att det som en på är av för med till den har de inte om ett han var från vid sig men så efter eller "
        "också när ut upp under kan ska mot hon nu",
    ),
    (
        "da",
        "og i at det som en på er af for med til den har de ikke om et han var fra ved sig men så efter eller også "
        "når ud op under kan skal mod hun nu blev ud blevet hvor",
    ),
    (
        "no",
        "og i at det som en på er av for med til den har de ikke om et han var fra ved seg men så etter eller også "
        "når ut opp under kan skal mot hun nå ble blitt hvor",
    ),
    (
        "fi",
        "ja on ei että se oli hän ovat joka mutta myös kun kuin tai sen jo ole mukaan hänen jossa sekä vain ovat "
        "siitä jonka olivat jälkeen kertoi noin tämä sitä olla",
    ),
    (
        "hu",
        "a az és hogy nem is egy van volt meg ez azt de csak már mint el még ki szerint után vagy ha lesz között "
        "amely akik ezt ami pedig voltak minden be miatt",
    ),
    (
        "pl",
        "i w na z do się nie że to o jest po za od przez jak dla są był było była oraz ale które który która także "
        "przy jego tym co już może ze tego we przed został",
    ),
    (
        "cs",
        "a v na se je že s z do i o k ve za pro po si to by od jako ale podle které který která byl byla bylo jsou "
        "také při už ze před jeho nebo aby však",
    ),
    (
        "sk",
        "a v na sa je že s z do aj o k vo za pre po si to by od ako ale podľa ktoré ktorý ktorá bol bola bolo sú tiež "
        "pri už zo pred jeho alebo aby však",
    ),
    (
        "hr",
        "i u na je se da su od za s o iz koji koja koje ne to kao ali bi nije do nakon prema što po te će bio bila "
        "bilo biti kako samo već ili pred",
    ),
    (
        "tr",
        "ve bir bu da de için ile olarak olan çok daha gibi en kadar sonra ne ya ki ise değil her o olduğunu oldu "
        "dedi göre ancak tarafından var yeni etti karşı",
    ),
    (
        "id",
        "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke telah oleh sebagai adalah para juga tersebut "
        "mereka ia bahwa atau lebih kepada karena saat setelah ada kata dapat menjadi",
    ),
    (
        "tl",
        "ang ng sa na mga at ay si ni kay para hindi ito niya kanyang nang mula isang rin din ayon pa may kung siya "
        "o dahil sila matapos mas lang naman",
    ),
    (
        "vi",
        "và của là có được trong cho không một với các người những đã này đến khi từ tại về để ông cũng ra vào theo "
        "đó sẽ như sau nhưng trên",
    ),
    (
        "sw",
        "ya wa na kwa ni katika za la cha kuwa hiyo huo hilo kama baada yake wake pia watu alisema ambao ambayo hii "
        "hayo wao ili bado kutoka zaidi au yao siku",
    ),
    (
        "so",
        "oo ka ku ee iyo in ay la uu waxa waxaa soo si ah aan u lagu dalka inuu waa laga kala kale markii sheegay "
        "isaga waxay kadib",
    ),
    (
        "ha",
        "da a na ta ya ne ce shi wa don ba sun an cewa wani daga kuma mai yi ga su wanda har bayan kan ke yana suka ko",
    ),
    (
        "ru",
        "и в не на что с по как это из к а о за от он его для был было были но то у же их также после при до так или "
        "она они со который которые года было",
    ),
    (
        "uk",
        "і в на що не з у до та за про від як для його це був було були але й по а під після також або зі які який "
        "яка він вони року при її щоб",
    ),
    (
        "bg",
        "и на в да се за от с е не по са че като при до ще си това но до след бе към има през го или беше са които "
        "който между",
    ),
    (
        "sr",
        "и у на је се да су од за с о из који која које не то као али би није до након према што по те ће био била "
        "било бити како",
    ),
    (
        "ar",
        "في من على إلى أن التي الذي عن مع هذا هذه ما لا كان بعد وقد قال كما بين أو ذلك خلال إن قبل حيث لم كانت ضد "
        "وقال عام وفي منذ",
    ),
    (
        "fa",
        "و در به از که این را با است برای آن یک بر تا هم می شده شد خود ها بود کرد های نیز او پس اما یا کرده باید گفت",
    ),
    (
        "ur",
        "کے کی کا میں اور ہے سے کو نے پر کہ ہیں یہ اس تھا ان بھی ایک نہیں تھے گیا جو لیے کر تھی کہا بعد ہو وہ تو",
    ),
    ("hi", "के में की है और से को का पर ने कि हैं यह इस भी एक नहीं था लिए थे कर जो बाद हो गया उन्होंने साथ वह तो कहा"),
    ("ne", "र को मा छ ले पनि यो भएको गरेको हो लाई एक छन् थियो गर्न तथा का बाट भने गरी"),
    ("mr", "आहे आणि या च्या हे ते होते करण्यात आहेत की एक केली केला नाही त्यांनी यांनी मध्ये असे"),
)

LANGUAGE_NAMES: tuple[tuple[str, str], ...] = (
    ("am", "Amharic"), ("ar", "Arabic"), ("bg", "Bulgarian"), ("bn", "Bengali"), ("bo", "Tibetan"), ("ca", "Catalan"),
    ("cs", "Czech"), ("da", "Danish"), ("de", "German"), ("el", "Greek"), ("en", "English"), ("es", "Spanish"),
    ("fa", "Persian"), ("fi", "Finnish"), ("fr", "French"), ("gu", "Gujarati"), ("ha", "Hausa"), ("he", "Hebrew"),
    ("hi", "Hindi"), ("hr", "Croatian"), ("hu", "Hungarian"), ("hy", "Armenian"), ("id", "Indonesian"),
    ("it", "Italian"), ("ja", "Japanese"), ("ka", "Georgian"), ("km", "Khmer"), ("kn", "Kannada"), ("ko", "Korean"),
    ("lo", "Lao"), ("ml", "Malayalam"), ("mr", "Marathi"), ("my", "Burmese"), ("ne", "Nepali"), ("nl", "Dutch"),
    ("no", "Norwegian"), ("or", "Odia"), ("pa", "Punjabi"), ("pl", "Polish"), ("pt", "Portuguese"),
    ("ro", "Romanian"), ("ru", "Russian"), ("si", "Sinhala"), ("sk", "Slovak"), ("so", "Somali"), ("sr", "Serbian"),
    ("sv", "Swedish"), ("sw", "Swahili"), ("ta", "Tamil"), ("te", "Telugu"), ("th", "Thai"), ("tl", "Tagalog"),
    ("tr", "Turkish"), ("uk", "Ukrainian"), ("ur", "Urdu"), ("vi", "Vietnamese"), ("zh", "Chinese"),
)  # fmt: skip

# Letters by script: (name, first and last code point of each stretch). Latin with its accents, and the phonetic and
# half-width forms that no news uses, are left to the rest.
SCRIPTS: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    ("latin", ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EFF))),
    ("greek", ((0x370, 0x3FF), (0x1F00, 0x1FFF))),
    ("cyrillic", ((0x400, 0x52F),)),
    ("armenian", ((0x530, 0x58F),)),
    ("hebrew", ((0x590, 0x5FF),)),
    ("arabic", ((0x600, 0x6FF), (0x750, 0x77F), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))),
    ("devanagari", ((0x900, 0x97F),)),
    ("bengali", ((0x980, 0x9FF),)),
    ("gurmukhi", ((0xA00, 0xA7F),)),
    ("gujarati", ((0xA80, 0xAFF),)),
    ("odia", ((0xB00, 0xB7F),)),
    ("tamil", ((0xB80, 0xBFF),)),
    ("telugu", ((0xC00, 0xC7F),)),
    ("kannada", ((0xC80, 0xCFF),)),
    ("malayalam", ((0xD00, 0xD7F),)),
    ("sinhala", ((0xD80, 0xDFF),)),
    ("thai", ((0xE00, 0xE7F),)),
    ("lao", ((0xE80, 0xEFF),)),
    ("tibetan", ((0xF00, 0xFFF),)),
    ("burmese", ((0x1000, 0x109F),)),
    ("georgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF))),
    ("ethiopic", ((0x1200, 0x139F),)),
    ("khmer", ((0x1780, 0x17FF),)),
    ("kana", ((0x3041, 0x30FF),)),
    ("han", ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))),
    ("hangul", ((0xAC00, 0xD7A3), (0x1100, 0x11FF))),
)

# The languages of FUNCTION_WORDS that are written in each script where several are; first, the commonest in news.
SCRIPT_LANGUAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "latin",
        (
            "en", "fr", "es", "pt", "it", "ro", "ca", "de", "nl", "sv", "da", "no", "fi", "hu", "pl", "cs", "sk", "hr",
            "tr", "id", "tl", "vi", "sw", "so", "ha",
        ),
    ),
    ("cyrillic", ("ru", "uk", "bg", "sr")),
    ("arabic", ("ar", "fa", "ur")),
    ("devanagari", ("hi", "ne", "mr")),
    ("greek", ("el",)),
    ("armenian", ("hy",)),
    ("hebrew", ("he",)),
    ("bengali", ("bn",)),
    ("gurmukhi", ("pa",)),
    ("gujarati", ("gu",)),
    ("odia", ("or",)),
    ("tamil", ("ta",)),
    ("telugu", ("te",)),
    ("kannada", ("kn",)),
    ("malayalam", ("ml",)),
    ("sinhala", ("si",)),
    ("thai", ("th",)),
    ("lao", ("lo",)),
    ("tibetan", ("bo",)),
    ("burmese", ("my",)),
    ("georgian", ("ka",)),
    ("ethiopic", ("am",)),
    ("khmer", ("km",)),
    ("kana", ("ja",)),
    ("han", ("zh",)),
    ("hangul", ("ko",)),
)  # fmt: skip
