/** Directions of pictures, each in a language. */
export const directions = { ltr: 'en', rtl: 'ar' } as const;
export type Direction = keyof typeof directions;

/** What people say in each direction, as it was written, the oldest first: name, text, hours ago, and whether it is a reply. */
export const talk: Record<Direction, [string, string, number, boolean?][]> = {
  ltr: [
    ['Nora Whitfield', 'We walked down at six, before the fog was gone. The harbour is **worth getting up for**.', 52],
    ['Tom', 'Is the lower path open again, or does one still have to go round by the mill?', 26],
    ['Ines Moreau', 'Open since Monday. Good shoes all the same: the last part is wet until noon.', 25, true],
    ['Ravi', '> worth getting up for\n\nSeconded. And the bakery opens at half past six.', 3],
  ],
  rtl: [
    ['ليلى حداد', 'نزلنا في السادسة صباحًا قبل أن ينقشع الضباب. الميناء **يستحق الاستيقاظ المبكر**.', 52],
    ['كريم', 'هل فُتح الطريق السفلي من جديد، أم ما زال علينا الالتفاف عبر الطاحونة؟', 26],
    ['سلمى منصور', 'مفتوح منذ يوم الاثنين. لكن خذوا أحذية جيدة، فالجزء الأخير مبتل حتى الظهر.', 25, true],
    ['Ravi', '> worth getting up for\n\nالمخبز يفتح في السادسة والنصف أيضًا.', 3],
  ],
};
/** What guests say of a stay, as it was written, the oldest first: name, stars, title, text, and hours ago. */
export const stays: Record<Direction, [string, number, string, string, number][]> = {
  ltr: [
    ['Mila', 3, '', 'Fine for a night. The street is loud on Saturdays.', 900],
    ['Pierre', 5, 'Again next year', 'Third time here, and they still remember how we take our coffee.', 400],
    ['J. Okafor', 4, 'Nearly perfect', 'Kind people and a good bed. The stairs are steep with luggage.', 130],
    [
      'Hanna',
      5,
      'The room over the water',
      'Quiet, warm, and a window one does not want to leave. Breakfast was **homemade**.',
      30,
    ],
  ],
  rtl: [
    ['ميلا', 3, '', 'لا بأس به لليلة واحدة. الشارع صاخب أيام السبت.', 900],
    ['بيار', 5, 'سنعود العام القادم', 'المرة الثالثة هنا، وما زالوا يتذكرون كيف نشرب قهوتنا.', 400],
    ['يوسف', 4, 'شبه مثالي', 'أناس لطفاء وسرير مريح. الدرج شديد الانحدار مع الأمتعة.', 130],
    ['هناء', 5, 'الغرفة المطلة على الماء', 'هادئة ودافئة، ونافذة لا يريد المرء أن يتركها. الفطور **منزلي**.', 30],
  ],
};
